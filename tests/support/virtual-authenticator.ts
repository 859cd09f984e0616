import type { CDPSession, Page } from "playwright-core";

/** What an authenticator is and can do; Chromium plays it (CDP domain "WebAuthn"). */
export type AuthenticatorKind = {
  transport?: "internal" | "usb";
  hasResidentKey?: boolean;
  hasUserVerification?: boolean;
  /** Whether its owner shows the right face, finger or PIN. */
  isUserVerified?: boolean;
  /** Whether somebody touches it at once; else it waits. */
  automaticPresenceSimulation?: boolean;
  defaultBackupEligibility?: boolean;
  defaultBackupState?: boolean;
};

type Credential = {
  credentialId: string;
  isResidentCredential: boolean;
  rpId: string;
  userHandle?: string;
  signCount: number;
};

/** An authenticator plugged into a page. */
export class VirtualAuthenticator {
  readonly #cdp: CDPSession;
  readonly #id: string;

  private constructor(cdp: CDPSession, id: string) {
    this.#cdp = cdp;
    this.#id = id;
  }

  /** A phone's or laptop's own, whose owner is there, unless told otherwise. */
  static async plugInto(page: Page, kind: AuthenticatorKind = {}): Promise<VirtualAuthenticator> {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("WebAuthn.enable");
    const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        ...{ protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true },
        ...{ isUserVerified: true, automaticPresenceSimulation: true, ...kind },
      },
    });
    return new VirtualAuthenticator(cdp, authenticatorId);
  }

  async credentials(): Promise<Credential[]> {
    const { credentials } = await this.#cdp.send("WebAuthn.getCredentials", this.#named());
    return credentials as Credential[];
  }

  /** The one that it has. */
  async credential(): Promise<Credential> {
    const [credential, more] = await this.credentials();
    if (!credential || more) throw new Error("it has none, or several");
    return credential;
  }

  /** Deletes its passkeys, as people do in the settings of their phone. */
  async forget(): Promise<void> {
    await this.#cdp.send("WebAuthn.clearCredentials", this.#named());
  }

  async verifies(isUserVerified: boolean): Promise<void> {
    await this.#cdp.send("WebAuthn.setUserVerified", { ...this.#named(), isUserVerified });
  }

  async touched(enabled: boolean): Promise<void> {
    await this.#cdp.send("WebAuthn.setAutomaticPresenceSimulation", { ...this.#named(), enabled });
  }

  /** What it says of copies from now on. */
  async backup(properties: { backupEligibility?: boolean; backupState?: boolean }): Promise<void> {
    const { credentialId } = await this.credential();
    await this.#cdp.send("WebAuthn.setCredentialProperties", {
      ...{ ...this.#named(), credentialId },
      ...properties,
    });
  }

  async unplug(): Promise<void> {
    await this.#cdp.send("WebAuthn.removeVirtualAuthenticator", this.#named());
  }

  #named(): { authenticatorId: string } {
    return { authenticatorId: this.#id };
  }
}
