import type { PodResourceClaim, ResourceClaim } from '../../../api/types.gen.ts'
import { subdomainProblems } from '../../../api/value/label-syntax.ts'
import { duplicate, type FieldError, type FieldErrors, invalid, missing, refused, required } from '../field-errors.ts'
import { dnsLabelProblems } from '../names.ts'

/** The claims of devices that a pod brings along. */
export function podClaimErrors(field: string, claims: readonly PodResourceClaim[]): FieldErrors {
  const names = new Set<string>()
  return claims.flatMap(({ name = '', resourceClaimName: claim, resourceClaimTemplateName: template }, index) => {
    const at = `${field}[${index}]`
    const errors: FieldError[] = []
    if (name === '') errors.push(required(`${at}.name`))
    else if (names.has(name)) errors.push(duplicate(`${at}.name`, name))
    else {
      errors.push(...dnsLabelProblems(name).map((each) => invalid(`${at}.name`, name, each)))
      names.add(name)
    }
    // Upstream shows its struct.
    const shown = { Name: name, ResourceClaimName: claim ?? null, ResourceClaimTemplateName: template ?? null }
    if (claim !== undefined && template !== undefined) {
      const why = 'at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified'
      errors.push(invalid(at, shown, why))
    }
    if (claim === undefined && template === undefined) {
      errors.push(invalid(at, shown, 'must specify one of: `resourceClaimName`, `resourceClaimTemplateName`'))
    }
    return [
      ...errors,
      ...nameErrors(`${at}.resourceClaimName`, claim),
      ...nameErrors(`${at}.resourceClaimTemplateName`, template),
    ]
  })
}

export function mirrorClaimErrors(claims: readonly PodResourceClaim[]): FieldErrors {
  return claims.map(() => refused('[]', 'static pods do not support resource claims'))
}

function nameErrors(field: string, name: string | undefined): FieldErrors {
  return name === undefined ? [] : subdomainProblems(name).map((each) => invalid(field, name, each))
}

/** Those that a container uses are among its pod's: each whole, or some of its requests, and none twice. */
export function usedClaimErrors(
  field: string,
  claims: readonly ResourceClaim[],
  podClaims: ReadonlySet<string>,
): FieldErrors {
  const whole = new Set<string>()
  const inPart = new Map<string, Set<string>>()
  return claims.flatMap(({ name = '', request = '' }, index) => {
    const at = `${field}[${index}]`
    if (name === '') return [required(at)]
    const errors: FieldError[] = []
    const requests = inPart.get(name) ?? new Set()
    if (whole.has(name)) errors.push(duplicate(at, name))
    else if (request === '') {
      errors.push(...[...requests].map(() => duplicate(at, name)))
      whole.add(name)
    } else {
      errors.push(...dnsLabelProblems(request).map((each) => invalid(`${at}.request`, request, each)))
      if (requests.has(request)) errors.push(duplicate(at, `${name}/${request}`))
      inPart.set(name, requests.add(request))
    }
    if (!podClaims.has(name)) errors.push(missing(at, name, whereToLook(podClaims)))
    return errors
  })
}

function whereToLook(podClaims: ReadonlySet<string>): string {
  const where = 'must be one of the names in pod.spec.resourceClaims'
  return podClaims.size === 0 ? `${where} which is empty` : `${where}: ${[...podClaims].sort().join(', ')}`
}
