import { goJson } from '../../api/ops/go-json.ts'
import { DeviceClassKind } from '../../api/resource/v1/device-class.ts'
import {
  ResourceClaimSpec,
  ResourceClaimTemplateKind,
  ResourceClaimTemplateSpec,
  ResourceV1ResourceClaimKind,
} from '../../api/resource/v1/resource-claim.ts'
import type { Message } from '../../api/schema/message.ts'
import type { DeviceClass, ResourceClaimTemplate, ResourceV1ResourceClaim } from '../../api/types.gen.ts'
import { sameValue } from '../same-value.ts'
import { type FieldErrors, invalid } from '../validation/field-errors.ts'
import { templateMetadataErrors } from '../validation/metadata.ts'
import { strategyByKind } from './by-kind.ts'
import { extensionRules, loadExtensionRules } from './extension-rules.ts'
import { type Strategy, strategy } from './strategy.ts'

/** What a claim asks for stays so; upstream shows its own struct. */
function fixed(message: Message, now: object | undefined, old: object | undefined): FieldErrors {
  return sameValue(now ?? {}, old ?? {}) ? [] : [invalid('spec', goJson(message, now ?? {}), 'field is immutable')]
}

export const resourceClaimStrategy = strategy<ResourceV1ResourceClaim>({
  ...(strategyByKind(ResourceV1ResourceClaimKind) as unknown as Strategy<ResourceV1ResourceClaim>),
  load: loadExtensionRules,
  validate: ({ spec }) => extensionRules().deviceClaimErrors('spec.devices', spec?.devices),
  validateChange: ({ spec }, old) => fixed(ResourceClaimSpec, spec, old.spec),
})

export const resourceClaimTemplateStrategy = strategy<ResourceClaimTemplate>({
  ...(strategyByKind(ResourceClaimTemplateKind) as unknown as Strategy<ResourceClaimTemplate>),
  load: loadExtensionRules,
  validate: ({ spec }) => [
    ...templateMetadataErrors('spec.metadata', spec?.metadata),
    ...extensionRules().deviceClaimErrors('spec.spec.devices', spec?.spec?.devices),
  ],
  validateUpdate: ({ spec }, old) => fixed(ResourceClaimTemplateSpec, spec, old.spec),
})

export const deviceClassStrategy = strategy<DeviceClass>({
  ...(strategyByKind(DeviceClassKind) as unknown as Strategy<DeviceClass>),
  load: loadExtensionRules,
  validate: ({ spec }) => extensionRules().deviceClassErrors('spec', spec),
})
