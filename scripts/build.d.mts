/** Builds the server, the commands and the assets; see build.mjs. */
export function build(): Promise<void>;
export function buildServer(): Promise<void>;
export function buildAssets(): Promise<void>;
