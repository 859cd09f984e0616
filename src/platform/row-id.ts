/** Whether what stands in an address or a form can be the ID of a row: PostgreSQL refuses anything else as an error. */
export function isRowId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/** No row's ID, and smaller than any: what is asked for with it is as much work, and finds nothing. */
export const noRow = "00000000-0000-0000-0000-000000000000";
