export { otpAppEnrolmentPage, otpAppKeyUri, otpAppPicturePath, prepareOtpAppKey } from "./otp-app.tsx";
export { type OtpAppKey, otpAppEnrolmentView, otpAppTexts } from "./otp-app-view.tsx";
export {
  namingView,
  passkeyEnrolmentPage,
  passkeyEnrolmentTexts,
  passkeyEnrolmentView,
} from "./passkey.tsx";
