/** The rules of kinds that extend the server or sort its requests, loaded when the first of them is written. */
export {
  mutatingBindingErrors,
  mutatingPolicyErrors,
  policyStatusErrors,
  validatingBindingErrors,
  validatingPolicyErrors,
} from './admission/admission-policies.ts'
export { webhooksErrors } from './admission/webhooks.ts'
export { apiServiceErrors, apiServiceStatusErrors } from './api-service.ts'
export { certificateRequestErrors, issuedErrors } from './certificates/certificate-request.ts'
export { claimStatusErrors } from './devices/claim-devices.ts'
export { deviceClaimErrors, deviceClassErrors } from './devices/devices.ts'
export { resourceSliceErrors } from './devices/resource-slice.ts'
export { flowConditionErrors, flowSchemaErrors, priorityLevelErrors } from './flow.ts'
