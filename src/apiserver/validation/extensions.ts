/** The rules of kinds that extend the server or sort its requests, loaded when the first of them is written. */
export {
  mutatingBindingErrors,
  mutatingPolicyErrors,
  policyStatusErrors,
  validatingBindingErrors,
  validatingPolicyErrors,
} from './admission-policies.ts'
export { apiServiceErrors, apiServiceStatusErrors } from './api-service.ts'
export { certificateRequestErrors, issuedErrors } from './certificate-request.ts'
export { claimStatusErrors } from './claim-devices.ts'
export { deviceClaimErrors, deviceClassErrors } from './devices.ts'
export { flowConditionErrors, flowSchemaErrors, priorityLevelErrors } from './flow.ts'
export { resourceSliceErrors } from './resource-slice.ts'
export { webhooksErrors } from './webhooks.ts'
