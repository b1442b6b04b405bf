import {
  MutatingAdmissionPolicyBindingKind,
  MutatingAdmissionPolicyKind,
} from '../../api/admissionregistration/v1/mutating-admission-policy.ts'
import {
  ValidatingAdmissionPolicyBindingKind,
  ValidatingAdmissionPolicyKind,
} from '../../api/admissionregistration/v1/validating-admission-policy.ts'
import {
  MutatingWebhookConfigurationKind,
  ValidatingWebhookConfigurationKind,
} from '../../api/admissionregistration/v1/webhook-configuration.ts'
import type { Kind } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import type {
  MutatingAdmissionPolicy,
  MutatingAdmissionPolicyBinding,
  MutatingWebhookConfiguration,
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
  ValidatingWebhookConfiguration,
} from '../../api/types.gen.ts'
import type { FieldErrors } from '../validation/field-errors.ts'
import { strategyByKind } from './by-kind.ts'
import { extensionRules, loadExtensionRules } from './extension-rules.ts'
import { type Strategy, strategy } from './strategy.ts'

function judged<T extends ApiObject>(kind: Kind<T>, validate: (object: T) => FieldErrors): Strategy<T> {
  return strategy<T>({
    ...(strategyByKind(kind as unknown as Kind) as unknown as Strategy<T>),
    load: loadExtensionRules,
    updatesUnconditionally: false,
    validate,
  })
}

function webhooksOf({ webhooks }: MutatingWebhookConfiguration | ValidatingWebhookConfiguration): FieldErrors {
  return extensionRules().webhooksErrors('webhooks', webhooks ?? [])
}

const validatingPolicy = judged<ValidatingAdmissionPolicy>(ValidatingAdmissionPolicyKind, ({ spec, metadata }) =>
  extensionRules().validatingPolicyErrors('spec', spec ?? {}, metadata.name ?? ''),
)

export const admissionStrategies = {
  mutatingWebhooks: {
    ...judged<MutatingWebhookConfiguration>(MutatingWebhookConfigurationKind, webhooksOf),
    emptyIsAnother: 'in generation' as const,
  },
  validatingWebhooks: {
    ...judged<ValidatingWebhookConfiguration>(ValidatingWebhookConfigurationKind, webhooksOf),
    emptyIsAnother: 'in generation' as const,
  },
  mutatingPolicy: judged<MutatingAdmissionPolicy>(MutatingAdmissionPolicyKind, ({ spec }) =>
    extensionRules().mutatingPolicyErrors('spec', spec ?? {}),
  ),
  validatingPolicy: {
    ...validatingPolicy,
    validateStatusUpdate: ({ status }: ValidatingAdmissionPolicy) => extensionRules().policyStatusErrors(status),
  },
  mutatingBinding: judged<MutatingAdmissionPolicyBinding>(MutatingAdmissionPolicyBindingKind, ({ spec }) =>
    extensionRules().mutatingBindingErrors('spec', spec ?? {}),
  ),
  validatingBinding: judged<ValidatingAdmissionPolicyBinding>(ValidatingAdmissionPolicyBindingKind, ({ spec }) =>
    extensionRules().validatingBindingErrors('spec', spec ?? {}),
  ),
}
