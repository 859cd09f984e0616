// Tells the browser which passkeys still count, so that its own list does not offer dead ones (WebAuthn L3
// §5.1.10). Browsers that do not know the method pass over it.
type Signals = {
  signalUnknownCredential?: (options: { rpId: string; credentialId: string }) => Promise<void>;
  signalAllAcceptedCredentials?: (options: {
    rpId: string;
    userId: string;
    allAcceptedCredentialIds: string[];
  }) => Promise<void>;
};

const signals = (window.PublicKeyCredential ?? {}) as Signals;
for (const { dataset } of document.querySelectorAll<HTMLElement>("[data-passkey-signal]")) {
  const told =
    dataset.passkeySignal === "unknown"
      ? signals.signalUnknownCredential?.({ rpId: location.hostname, credentialId: dataset.credential ?? "" })
      : signals.signalAllAcceptedCredentials?.({
          rpId: location.hostname,
          userId: dataset.user ?? "",
          allAcceptedCredentialIds: (dataset.credentials ?? "").split(" ").filter(Boolean),
        });
  told?.catch(() => {});
}
