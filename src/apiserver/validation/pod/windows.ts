import type { Container, PodSpec, WindowsSecurityContextOptions } from '../../../api/types.gen.ts'
import { subdomainProblems } from '../../../api/value/label-syntax.ts'
import { type FieldError, type FieldErrors, invalid, invalidJson } from '../field-errors.ts'

const largestSpecKiB = 64
const longestDomain = 256
const longestUser = 104

export function windowsErrors(field: string, options: WindowsSecurityContextOptions | undefined): FieldErrors {
  const { gmsaCredentialSpecName: name, gmsaCredentialSpec: spec, runAsUserName: user } = options ?? {}
  const errors: FieldError[] = []
  if (name !== undefined) {
    errors.push(...subdomainProblems(name).map((each) => invalid(`${field}.gmsaCredentialSpecName`, name, each)))
  }
  if (spec === '') {
    errors.push(invalid(`${field}.gmsaCredentialSpec`, spec, 'gmsaCredentialSpec cannot be an empty string'))
  } else if (spec !== undefined && spec.length > largestSpecKiB * 1024) {
    const why = `gmsaCredentialSpec size must be under ${largestSpecKiB} KiB`
    errors.push(invalid(`${field}.gmsaCredentialSpec`, spec, why))
  }
  return user === undefined ? errors : [...errors, ...userErrors(`${field}.runAsUserName`, user)]
}

/** `user` or `DOMAIN\user`. */
function userErrors(field: string, name: string): FieldErrors {
  const fail = (why: string) => invalidJson(field, name, `runAsUserName${why}`)
  if (name === '') return [fail(' cannot be an empty string')]
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  const control = /[\u0000-\u001f\u007f]/.test(name) ? [fail(' cannot contain control characters')] : []
  const [first = '', second, third] = name.split('\\')
  if (third !== undefined) return [...control, fail(' cannot contain more than one backslash')]
  const errors = [...control]
  if (second !== undefined) {
    if (first.length >= longestDomain) errors.push(fail(`'s Domain length must be under ${longestDomain} characters`))
    if (!netBios.test(first) && !domain.test(first))
      errors.push(fail("'s Domain doesn't match the NetBios nor the DNS format"))
  }
  const user = second ?? first
  if (user === '') errors.push(fail("'s User cannot be empty"))
  else if (user.length > longestUser)
    errors.push(fail(`'s User length must not be longer than ${longestUser} characters`))
  if (user !== '' && !/[^. ]/.test(user)) errors.push(fail("'s User cannot contain only periods or spaces"))
  if (/["/\\:;|=,+*?<>@[\]]/.test(user)) {
    errors.push(fail(`'s User cannot contain the following characters: "/\\:;|=,+*?<>@[]`))
  }
  return errors
}

const netBios = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/
const domain = /^[a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?(\.[a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?)*$/

/** Processes of the node: all of a pod's containers are, or none is. */
export function hostProcessErrors(field: string, spec: PodSpec): FieldErrors {
  const whole = spec.securityContext?.windowsOptions?.hostProcess
  const errors: FieldError[] = []
  const all: boolean[] = []
  const check = (list: string, containers: readonly Pick<Container, 'securityContext'>[] | undefined) => {
    containers?.forEach(({ securityContext }, index) => {
      const each = securityContext?.windowsOptions?.hostProcess
      if (whole !== undefined && each !== undefined && whole !== each) {
        const at = `${field}.${list}[${index}].securityContext.windowsOptions.hostProcess`
        const why = `pod hostProcess value must be identical if both are specified, was ${whole}`
        errors.push(invalid(at, each, why))
      }
      all.push(each ?? whole ?? false)
    })
  }
  check('containers', spec.containers)
  check('initContainers', spec.initContainers)
  check('ephemeralContainers', spec.ephemeralContainers)
  if (!all.includes(true)) return errors
  if (all.includes(false)) {
    const why = 'If pod contains any hostProcess containers then all containers must be HostProcess containers'
    errors.push(invalid(field, '', why))
  }
  if (spec.hostNetwork !== true) {
    const why = 'hostNetwork must be true if pod contains any hostProcess containers'
    errors.push(invalid(`${field}.hostNetwork`, spec.hostNetwork ?? false, why))
  }
  return errors
}
