import type { CustomResourceConversion, CustomResourceDefinitionSpec } from '../../../api/types.gen.ts'
import { webhookClientErrors } from '../../validation/admission/webhook-client.ts'
import { type FieldErrors, invalid, notSupportedText, refused, required } from '../../validation/field-errors.ts'
import { repeats } from '../../validation/repeats.ts'
import { labelErrors } from './names.ts'

const path = 'spec.conversion'

export function conversionErrors({ conversion, preserveUnknownFields }: CustomResourceDefinitionSpec): FieldErrors {
  if (conversion === undefined) return []
  const { strategy, webhook } = conversion
  if (strategy === '') return [required(`${path}.strategy`)]
  if (strategy !== 'None' && strategy !== 'Webhook') {
    return [notSupportedText(`${path}.strategy`, strategy, ['None', 'Webhook']), ...unusedErrors(webhook)]
  }
  if (strategy === 'None') return unusedErrors(webhook)
  const why = 'must be None if spec.preserveUnknownFields is true'
  return [
    ...(preserveUnknownFields === true ? [invalid(`${path}.strategy`, strategy, why)] : []),
    ...webhookErrors(webhook),
  ]
}

function unusedErrors(webhook: CustomResourceConversion['webhook']): FieldErrors {
  const why = 'should not be set when strategy is not set to Webhook'
  return [
    ...(webhook?.clientConfig === undefined ? [] : [refused(`${path}.webhookClientConfig`, why)]),
    ...((webhook?.conversionReviewVersions ?? []).length === 0
      ? []
      : [refused(`${path}.conversionReviewVersions`, why)]),
  ]
}

function webhookErrors(webhook: CustomResourceConversion['webhook']): FieldErrors {
  const versions = webhook?.conversionReviewVersions ?? []
  const areRepeated = repeats(versions, (each) => each)
  return [
    ...(webhook?.clientConfig === undefined
      ? [required(`${path}.webhookClientConfig`, 'required when strategy is set to Webhook')]
      : webhookClientErrors(`${path}.webhookClientConfig`, webhook.clientConfig)),
    ...(versions.length === 0 ? [required(`${path}.conversionReviewVersions`)] : []),
    ...versions.flatMap((each, index) => {
      const at = `${path}.conversionReviewVersions[${index}]`
      return areRepeated[index] ? [invalid(at, each, 'duplicate version')] : labelErrors(at, each)
    }),
    ...(versions.length > 0 && !versions.some((each) => each === 'v1' || each === 'v1beta1')
      ? [invalid(`${path}.conversionReviewVersions`, versions, 'must include at least one of v1, v1beta1')]
      : []),
  ]
}
