import {
  addPasskey,
  bindOtpApp,
  bindPasskey,
  makeChallenge,
  passkeysOf,
  passkeyUserId,
  pendingOtpApp,
  prepareOtpApp,
  readRegistration,
  verifyEnrolment,
} from "../src/factors/index.ts";
import { codeAt, stepAt } from "../src/factors/otp-app-code.ts";
import type { Installation } from "../src/installation.ts";
import { csrfToken, openSession } from "../src/sessions/index.ts";
import { Forger } from "../tests/support/passkey-forger.ts";
import { load } from "./children.ts";
import { fetchOnce, written } from "./http-client.ts";
import type { LoadPlan } from "./load.ts";
import { findAssociation, onboard } from "./members.ts";
import type { Portal } from "./portal.ts";
import { count, type Row } from "./table.ts";

const browsers = 8;
const seconds = 3;
// More than can be answered in that time: each challenge and each code is good once.
const passkeySignIns = 4500;
const passkeyMembers = 100;
const otpSignIns = 2500;

/** Sign-ins by passkey and by OTP app a second, beside those by password. */
export async function measureFactors(
  installation: Installation,
  portal: Portal,
  passwordsPerSecond: number | null,
): Promise<Row[]> {
  const passkeys = await load(await passkeyPlan(installation, portal));
  const otpApps = await load(await otpAppPlan(installation, portal));
  const row = (what: string, { perSecond, p95 }: { perSecond: number; p95: number }, note: string): Row => ({
    what,
    measured: `${count(perSecond)}/s, p95 ${Math.round(p95)} ms`,
    // Asked for alone, this part has nothing to stand beside.
    reference: passwordsPerSecond === null ? "–" : `${count(passwordsPerSecond)} password sign-ins/s`,
    ratio: passwordsPerSecond === null ? "–" : (perSecond / passwordsPerSecond).toFixed(2),
    ...{ budget: null, met: null, note },
  });
  return [
    row(
      "sign-ins by passkey alone (POST /sign-in, verification included)",
      passkeys,
      "Signed with P-256 beforehand; the challenges stand in the database already.",
    ),
    row(
      "codes of an OTP app (POST /sign-in/otp-app, after the password)",
      otpApps,
      "The second half of a sign-in; the password before it is not counted again.",
    ),
  ];
}

async function passkeyPlan(installation: Installation, portal: Portal): Promise<LoadPlan> {
  const { runtime } = installation;
  const { db, random, clock } = runtime;
  const sakura = await findAssociation(installation, "sakura");
  const { associationId } = sakura;
  const host = `localhost:${portal.port}`;
  const origin = `http://${host}`;
  const party = { host: sakura.host, origin, name: sakura.name };
  const page = await fetchOnce(portal.port, written({ path: "/sign-in", host }));
  const visitor = /set-cookie: visitor=([^;]+)/i.exec(page.head)?.[1];
  if (!visitor) throw new Error("the sign-in page has no cookie");
  const members = await onboard(installation, sakura, passkeyMembers, "whole");
  const forgers: Forger[] = [];
  const requests: string[] = [];
  for (const { accountId } of members) {
    const forger = new Forger(origin);
    const key = { associationId, accountId };
    await db.within(associationId, async (tx) => {
      const now = clock.now();
      const userId = Buffer.from(await passkeyUserId(tx, random, key)).toString("base64url");
      const options = { challenge: "enrolled", rp: { id: sakura.host }, user: { id: userId } };
      const ceremony = readRegistration(forger.create(options));
      const verified = ceremony && (await verifyEnrolment(party, ceremony));
      if (!verified) throw new Error("the bench's own passkey was refused");
      await addPasskey(tx, { ...key, ...verified, name: "bench", now });
      const [passkey] = await passkeysOf(tx, key);
      if (passkey) await bindPasskey(tx, key, passkey.id, "bench", now);
    });
    forgers.push(forger);
  }
  const asked = { associationId, purpose: "sign-in", askedBy: visitor, now: clock.now() } as const;
  for (let index = 0; index < passkeySignIns; index += 1) {
    const challenge = Buffer.from(makeChallenge(runtime, asked)).toString("base64url");
    const credential = forgers[index % forgers.length]?.get({ challenge, rpId: sakura.host }) ?? "";
    const form = { csrf: csrfToken(runtime, visitor), credential };
    requests.push(written({ path: "/sign-in", host, cookies: { visitor }, form }).toString("latin1"));
  }
  return {
    port: portal.port,
    connections: browsers,
    seconds,
    perSecond: null,
    requests,
    expect: "location: /\r\n",
  };
}

async function otpAppPlan(installation: Installation, portal: Portal): Promise<LoadPlan> {
  const { runtime } = installation;
  const { db, keys, random, clock } = runtime;
  const sakura = await findAssociation(installation, "sakura");
  const { associationId } = sakura;
  const host = `localhost:${portal.port}`;
  const members = await onboard(installation, sakura, otpSignIns, "whole");
  const before = clock.now().subtract({ minutes: 5 });
  const requests = await db.within(associationId, async (tx) => {
    const posts: string[] = [];
    for (const { accountId } of members) {
      const opened = { associationId, accountId, openedWith: "password", letterId: null } as const;
      const session = { ...opened, rememberedUntil: null, device: "Chrome, Linux", network: "127.0.0.0/24" };
      const { sessionId, token } = await openSession(tx, random, { ...session, now: clock.now() });
      const owner = { associationId, accountId, sessionId, now: before };
      await prepareOtpApp(tx, runtime, owner);
      const pending = await pendingOtpApp(tx, keys, owner);
      if (pending.kind !== "waiting") throw new Error("the bench's own key is not there");
      const code = codeAt(pending.secret, stepAt(before));
      await bindOtpApp(tx, keys, { ...owner, code, name: "bench", device: "Chrome, Linux" });
      const form = { csrf: csrfToken(runtime, sessionId), code: codeAt(pending.secret, stepAt(clock.now())) };
      const request = { path: "/sign-in/otp-app", host, cookies: { session: token }, form };
      posts.push(written(request).toString("latin1"));
    }
    return posts;
  });
  return {
    port: portal.port,
    connections: browsers,
    seconds,
    perSecond: null,
    requests,
    expect: "location: /\r\n",
  };
}
