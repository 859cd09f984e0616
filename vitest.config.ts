import { defineConfig } from "vitest/config";

const withDatabase = {
  globalSetup: ["tests/support/test-run.ts", "tests/support/tools.ts"],
  hookTimeout: 30_000,
};

// biome-ignore lint/style/noDefaultExport: Vitest reads the default export
export default defineConfig({
  test: {
    // One a core: Vitest would leave one of two cores to itself.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "unit",
          include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts", "tests/documents/**/*.test.ts"],
          exclude: ["**/*.db.test.{ts,tsx}"],
          // Thousands of chance texts take a while where the cores are busy.
          testTimeout: 20_000,
        },
      },
      {
        test: {
          ...withDatabase,
          name: "database",
          include: ["src/**/*.db.test.{ts,tsx}", "tests/documents/**/*.db.test.ts"],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          ...withDatabase,
          name: "journeys",
          include: ["tests/journeys/**/*.test.{ts,tsx}"],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          ...withDatabase,
          name: "browser",
          include: ["tests/browser/**/*.test.{ts,tsx}"],
          testTimeout: 60_000,
          // After the others: two Chromiums take the cores for themselves, and what is timed has room to spare.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
