import type { Kind } from '../../kind.ts'
import { capital, documentOf, groupWords, tagOf } from './names.ts'
import { encodings, meta, type Operation } from './operation.ts'

/**
 * What can be asked of the API about itself. Each path ends in a slash and stands in the document of its own name. Of kinds
 * made at run time upstream tells no discovery.
 */
export function discoveryOperations(all: readonly Kind[]): readonly Operation[] {
  const kinds = all.filter(({ message }) => message.structural === undefined)
  const versions = new Map(kinds.map((kind) => [documentOf(kind), kind]))
  const groups = new Set(kinds.map(({ group }) => group).filter((group) => group !== ''))
  return [
    ...serverOperations,
    ...[...groups].map((group) =>
      asked(`apis/${group}`, tagOf(group), `get${nameOf(group)}APIGroup`, 'The versions of the group.', 'APIGroup'),
    ),
    ...[...versions].map(([document, { group, version }]) => {
      const id = `get${nameOf(group)}${capital(version)}APIResources`
      return asked(
        document,
        `${tagOf(group)}_${version}`,
        id,
        'The kinds of objects that there are.',
        'APIResourceList',
      )
    }),
  ]
}

/** The document that an operation of this file stands in. */
export function discoveryDocument({ path }: Operation): string {
  return path.slice(1, -1)
}

function asked(document: string, tag: string, id: string, description: string, answer: string): Operation {
  return {
    path: `/${document}/`,
    method: 'get',
    id,
    tag,
    action: null,
    kind: null,
    description,
    parameters: [],
    body: null,
    bodyMedia: [],
    answer: answer === 'string' || answer.includes('.') ? answer : `${meta}.${answer}`,
    codes: [200],
    answerMedia: encodings,
  }
}

function nameOf(group: string): string {
  return groupWords(group).map(capital).join('')
}

const json = ['application/json']

const serverOperations: readonly Operation[] = [
  asked('api', 'core', 'getCoreAPIVersions', 'The versions of the core API.', 'APIVersions'),
  asked('apis', 'apis', 'getAPIVersions', 'The groups there are, and their versions.', 'APIGroupList'),
  {
    ...asked('version', 'version', 'getCodeVersion', 'What the server is.', 'io.k8s.apimachinery.pkg.version.Info'),
    answerMedia: json,
  },
  {
    ...asked(
      '.well-known/openid-configuration',
      'WellKnown',
      'getServiceAccountIssuerOpenIDConfiguration',
      'Who issues the tokens of service accounts, and where its keys are (OpenID Connect Discovery 1.0).',
      'string',
    ),
    answerMedia: json,
  },
  {
    ...asked(
      'openid/v1/jwks',
      'openid',
      'getServiceAccountIssuerOpenIDKeyset',
      'The public keys that tokens of service accounts can be verified with (RFC 7517).',
      'string',
    ),
    answerMedia: ['application/jwk-set+json'],
  },
]
