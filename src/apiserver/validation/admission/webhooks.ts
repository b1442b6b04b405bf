import type { MutatingWebhook, ValidatingWebhook } from '../../../api/types.gen.ts'
import { subdomainProblems } from '../../../api/value/label-syntax.ts'
import { tooLongTogether } from '../expressions.ts'
import { duplicate, type FieldErrors, invalid, notSupported, required } from '../field-errors.ts'
import { startingLabelProblems } from '../names.ts'
import { oneOf } from '../one-of.ts'
import { repeats } from '../repeats.ts'
import { selectorErrors } from '../selector.ts'
import { matchConditionErrors, ruleErrors } from './admission-match.ts'
import { webhookClientErrors } from './webhook-client.ts'

type Webhook = ValidatingWebhook & Pick<MutatingWebhook, 'reinvocationPolicy'>

/** The servers of a webhook configuration. */
export function webhooksErrors(field: string, webhooks: readonly Webhook[]): FieldErrors {
  const conditions = webhooks.flatMap(({ matchConditions = [] }) => matchConditions.map(({ expression }) => expression))
  const tooLong = tooLongTogether(field, conditions)
  if (tooLong !== null) return tooLong
  const areRepeated = repeats(webhooks, ({ name }) => name)
  return webhooks.flatMap((webhook, index) => {
    const at = `${field}[${index}]`
    const isRepeated = Boolean(webhook.name) && areRepeated[index]
    return [
      ...webhookErrors(at, webhook),
      ...versionErrors(`${at}.admissionReviewVersions`, webhook.admissionReviewVersions ?? []),
      ...(isRepeated ? [duplicate(`${at}.name`, webhook.name)] : []),
    ]
  })
}

const harmless = ['None', 'NoneOnDryRun']
const longestSeconds = 30

function webhookErrors(at: string, webhook: Webhook): FieldErrors {
  const { name = '', rules = [], sideEffects, timeoutSeconds: seconds } = webhook
  return [
    ...nameErrors(`${at}.name`, name),
    ...rules.flatMap((rule, index) => ruleErrors(`${at}.rules[${index}]`, rule)),
    ...oneOf(`${at}.failurePolicy`, webhook.failurePolicy, ['Fail', 'Ignore']),
    ...oneOf(`${at}.matchPolicy`, webhook.matchPolicy, ['Equivalent', 'Exact']),
    ...(!sideEffects && sideEffects !== ''
      ? [required(`${at}.sideEffects`, `must specify one of ${harmless.join(', ')}`)]
      : harmless.includes(sideEffects)
        ? []
        : [notSupported(`${at}.sideEffects`, sideEffects, harmless)]),
    ...(seconds !== undefined && (seconds < 1 || seconds > longestSeconds)
      ? [invalid(`${at}.timeoutSeconds`, seconds, 'the timeout value must be between 1 and 30 seconds')]
      : []),
    ...selectorErrors(`${at}.namespaceSelector`, webhook.namespaceSelector),
    ...selectorErrors(`${at}.objectSelector`, webhook.objectSelector),
    ...oneOf(`${at}.reinvocationPolicy`, webhook.reinvocationPolicy, ['IfNeeded', 'Never']),
    ...webhookClientErrors(`${at}.clientConfig`, webhook.clientConfig),
    ...matchConditionErrors(`${at}.matchConditions`, webhook.matchConditions ?? []),
  ]
}

function nameErrors(field: string, name: string): FieldErrors {
  if (name === '') return [required(field)]
  const problems = subdomainProblems(name)
  if (problems.length > 0) return [invalid(field, name, problems.join(','))]
  if (name.split('.').length >= 3) return []
  return [invalid(field, name, 'should be a domain with at least three segments separated by dots')]
}

const understood = ['v1', 'v1beta1']

function versionErrors(field: string, versions: readonly string[]): FieldErrors {
  if (versions.length === 0) return [required(field, `must specify one of ${understood.join(', ')}`)]
  const areRepeated = repeats(versions, (version) => version)
  return [
    ...versions.flatMap((version, index) => {
      const at = `${field}[${index}]`
      if (areRepeated[index]) return [invalid(at, version, 'duplicate version')]
      return startingLabelProblems(version).map((each) => invalid(at, version, each))
    }),
    ...(versions.some((each) => understood.includes(each))
      ? []
      : [invalid(field, versions, `must include at least one of ${understood.join(', ')}`)]),
  ]
}
