import { runCommand } from "./command.ts";

// Opening the installation is what migrates, where the owner's connection is known.
await runCommand("migrate", async ({ out }) => {
  out("The database is up to date.");
  return 0;
});
