export const lettersPath = "/staff/letters";
export const choosePath = `${lettersPath}/new`;
export const returnedPath = `${lettersPath}/returned`;
export const remindersPath = `${lettersPath}/reminders`;

export function runPath(runId: string): string {
  return `${lettersPath}/runs/${runId}`;
}
