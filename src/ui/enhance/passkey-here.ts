// Says in words what this very device can do with a passkey, where the page has the words for it.
import { browserSupportsWebAuthn, platformAuthenticatorIsAvailable } from "@simplewebauthn/browser";

type Capability = "here" | "phone" | "none";

void find().then((capability) => {
  for (const words of document.querySelectorAll<HTMLElement>("[data-passkey-here]")) {
    words.hidden = words.dataset.passkeyHere !== capability;
  }
});

async function find(): Promise<Capability> {
  if (!browserSupportsWebAuthn()) return "none";
  if (await platformAuthenticatorIsAvailable()) return "here";
  // Level 3 browsers say whether the phone can be asked by QR code; older ones are taken at their best.
  const asks = (PublicKeyCredential as { getClientCapabilities?: () => Promise<Record<string, boolean>> })
    .getClientCapabilities;
  const capabilities = asks ? await asks.call(PublicKeyCredential).catch(() => null) : null;
  return capabilities && capabilities.hybridTransport === false ? "none" : "phone";
}
