export const lettersPath = "/staff/letters";
export const choosePath = `${lettersPath}/new`;
export const returnedPath = `${lettersPath}/returned`;
export const remindersPath = `${lettersPath}/reminders`;

export function runPath(runId: string): string {
  return `${lettersPath}/runs/${runId}`;
}

/** Whether a part of an address can be the ID of a row: anything else would be an error of the database. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
