import { baseline } from './baseline.ts'
import { restricted } from './restricted.ts'
import type { Fault, Rule, Subject, Version } from './standard.ts'

export type Level = 'privileged' | 'baseline' | 'restricted'

/** A level of the Pod Security Standards as some version has it. */
export interface Policy {
  readonly level: Level
  readonly version: Version
}

export function faultsOf(subject: Subject, { level, version }: Policy): readonly Fault[] {
  return rulesOf(level)
    .filter((rule) => applies(rule, level, version))
    .flatMap((rule) => rule.fault(subject) ?? [])
}

function rulesOf(level: Level): readonly Rule[] {
  if (level === 'privileged') return []
  return level === 'baseline' ? baseline : [...baseline, ...restricted]
}

function applies({ since = 0, until = Number.POSITIVE_INFINITY, restrictedFrom }: Rule, level: Level, at: Version) {
  if (level === 'restricted' && restrictedFrom !== undefined && at >= restrictedFrom) return false
  // `latest` is infinite: what has no end goes on for ever.
  return at >= since && (at < until || until === Number.POSITIVE_INFINITY)
}

/** `host namespaces (hostNetwork=true), privileged (…)` */
export function sentenceOf(faults: readonly Fault[]): string {
  return faults.map(({ reason, detail }) => `${reason} (${detail})`).join(', ')
}

/** `"restricted:latest"` */
export function policyText({ level, version }: Policy): string {
  return `"${level}:${version === Number.POSITIVE_INFINITY ? 'latest' : `v1.${version}`}"`
}
