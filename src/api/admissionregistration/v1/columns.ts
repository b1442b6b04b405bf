import { ageColumn, column, nameColumn, selectorText } from '../../column.ts'
import type { Column } from '../../kind.ts'
import type {
  MutatingAdmissionPolicy,
  MutatingAdmissionPolicyBinding,
  MutatingWebhookConfiguration,
  ParamKind,
  ParamRef,
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
  ValidatingWebhookConfiguration,
} from '../../types.gen.ts'

export const webhookConfigurationColumns: readonly Column<
  MutatingWebhookConfiguration | ValidatingWebhookConfiguration
>[] = [
  nameColumn(),
  column('Webhooks', 'How many servers are asked.', ({ webhooks }) => webhooks?.length ?? 0, 'integer'),
  ageColumn,
]

export const validatingAdmissionPolicyColumns: readonly Column<ValidatingAdmissionPolicy>[] = [
  nameColumn(),
  column('Validations', 'How many things have to be true.', ({ spec }) => spec?.validations?.length ?? 0, 'integer'),
  column('ParamKind', 'The kind of its settings.', ({ spec }) => kindText(spec?.paramKind)),
  ageColumn,
]

export const mutatingAdmissionPolicyColumns: readonly Column<MutatingAdmissionPolicy>[] = [
  nameColumn(),
  column('Mutations', 'How many changes it makes.', ({ spec }) => spec?.mutations?.length ?? 0, 'integer'),
  column('ParamKind', 'The kind of its settings.', ({ spec }) => kindText(spec?.paramKind)),
  ageColumn,
]

export const admissionPolicyBindingColumns: readonly Column<
  ValidatingAdmissionPolicyBinding | MutatingAdmissionPolicyBinding
>[] = [
  nameColumn(),
  column('PolicyName', 'The policy.', ({ spec }) => spec?.policyName ?? ''),
  column('ParamRef', 'Its settings.', ({ spec }) => settingsText(spec?.paramRef)),
  ageColumn,
]

function kindText(of: ParamKind | undefined): string {
  return of === undefined ? '<unset>' : `${of.apiVersion}/${of.kind}`
}

function settingsText(of: ParamRef | undefined): string {
  if (of?.name) return `${of.namespace || '*'}/${of.name}`
  return of?.selector === undefined ? '<unset>' : selectorText(of.selector)
}
