/** Whose tokens of service accounts are good, for whom, and for how long. */
export interface TokenPolicy {
  /** The first is said to have issued new ones; those of all are good. */
  readonly issuers: readonly string[]
  /** Who the API server is, for tokens: those without an audience of their own are meant for it. */
  readonly audiences: readonly string[]
  /** Null: what is asked for. */
  readonly mostSeconds: number | null
  /** Whether pods that never read their token again are given time to learn it. */
  readonly extension: 'on' | 'off'
  /** Where others find the keys; null: at this server. */
  readonly keysUrl: string | null
}

const issuers = ['https://kubernetes.default.svc']

export const defaultTokenPolicy: TokenPolicy = {
  issuers,
  audiences: issuers,
  mostSeconds: null,
  extension: 'on',
  keysUrl: null,
}

/** What admission asks for on behalf of pods; by nothing else can it be told that nobody chose the time. */
const secondsOfPods = 3607
const yearSeconds = 365 * 86_400

/** How long a token is good, and when its holder should have had a new one. */
export interface Lifetime {
  readonly seconds: number
  readonly warnAfterSeconds: number | null
}

/** Old clients read a pod's token once: theirs is good for a year, as upstream has it. */
export function lifetimeOf(
  { extension, audiences: own }: TokenPolicy,
  asked: { readonly seconds: number; readonly audiences: readonly string[]; readonly isPods: boolean },
): Lifetime {
  const { seconds, audiences, isPods } = asked
  const isOwn = audiences.every((each) => own.includes(each))
  const extended = extension === 'on' && isPods && seconds === secondsOfPods && isOwn
  return extended ? { seconds: yearSeconds, warnAfterSeconds: seconds } : { seconds, warnAfterSeconds: null }
}
