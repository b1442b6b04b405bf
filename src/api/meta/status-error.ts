/** One cause in a Status's details: which field, what is wrong with it. */
export interface StatusCause {
  readonly reason: string
  readonly message: string
  readonly field: string
}

export interface StatusDetails {
  readonly name?: string
  readonly group?: string
  readonly kind?: string
  readonly uid?: string
  readonly causes?: readonly StatusCause[]
  readonly retryAfterSeconds?: number
}

/**
 * A failure a user can cause: a Kubernetes Status. The only error that crosses a component's boundary.
 * `code` is the HTTP status, `reason` upstream's word for it (`NotFound`, `Conflict`, `Invalid`, `Expired` …).
 */
export class StatusError extends Error {
  override readonly name = 'StatusError'
  readonly code: number
  readonly reason: string
  readonly details: StatusDetails | undefined
  /** Of a list that cannot go on as it began: with what it can. */
  readonly continueToken: string | undefined

  constructor(code: number, reason: string, message: string, details?: StatusDetails, continueToken?: string) {
    super(message)
    this.code = code
    this.reason = reason
    this.details = details
    this.continueToken = continueToken
  }
}

export function isStatusError(error: unknown, reason?: string): error is StatusError {
  return error instanceof StatusError && (reason === undefined || error.reason === reason)
}

/** For `catch`: null where it is for one of those reasons that something could not be done, since then it need not be. */
export function nullIf(...reasons: readonly string[]): (error: unknown) => null {
  return (error) => {
    if (reasons.some((reason) => isStatusError(error, reason))) return null
    throw error
  }
}
