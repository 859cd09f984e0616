/** Something the operator can mend: `message` is one clear sentence, shown without a stack trace. */
export class OperatorError extends Error {
  override name = "OperatorError";
}
