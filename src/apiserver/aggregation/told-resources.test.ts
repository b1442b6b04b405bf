import { expect, test } from 'vitest'
import { isAggregated, resourcesIn, versionsIn } from './told-resources.ts'

// As kube-apiserver 1.36.3 passes on what it is told.

const none = { group: '', version: '', kind: '' }
const thing = { group: 'a.io', version: 'v1', kind: 'Thing' }

test.each([
  ['application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList', true],
  ['application/json; as=APIGroupDiscoveryList; v=v2beta1 ; g=apidiscovery.k8s.io', true],
  ['application/json;g=apidiscovery.k8s.io;v=v3;as=APIGroupDiscoveryList', false],
  ['application/json', false],
])('%s tells of all versions: %s', (type, isSo) => expect(isAggregated(type)).toBe(isSo))

test('of resources what is known is passed on, and what is not said is said to be nothing', () => {
  const connect = { subresource: 'connect', acceptedTypes: [thing], verbs: ['create'] }
  const told = {
    resource: 'things',
    responseKind: thing,
    scope: 'Namespaced',
    singularResource: 'thing',
    verbs: ['get'],
  }
  const resources = [
    { ...told, shortNames: ['t'], categories: [], more: 1, subresources: [connect] },
    { resource: 'odd' },
  ]
  const items = [{ metadata: { name: 'a.io' }, versions: [{ version: 'v1', resources }, { version: 'v2' }] }]
  expect(versionsIn({ items })).toEqual(
    new Map([
      [
        'a.io/v1',
        [
          { ...told, shortNames: ['t'], subresources: [{ ...connect, responseKind: none }] },
          { resource: 'odd', responseKind: none, scope: '', singularResource: '', verbs: null },
        ],
      ],
      ['a.io/v2', []],
    ]),
  )
})

test('the document of one version says the same; a part without a whole makes one', () => {
  const resources = [
    { name: 'things', singularName: 'thing', namespaced: true, kind: 'Thing', verbs: ['get'], shortNames: ['t'] },
    { name: 'things/log', singularName: '', namespaced: true, kind: '', verbs: ['get'] },
    { name: 'orphans/x/y', namespaced: false, kind: 'O', group: 'g', version: 'v' },
  ]
  expect(resourcesIn({ resources })).toEqual([
    {
      ...{
        resource: 'things',
        responseKind: { ...none, kind: 'Thing' },
        scope: 'Namespaced',
        singularResource: 'thing',
      },
      ...{
        verbs: ['get'],
        shortNames: ['t'],
        subresources: [{ subresource: 'log', responseKind: none, verbs: ['get'] }],
      },
    },
    {
      ...{ resource: 'orphans', responseKind: none, scope: 'Cluster', singularResource: '', verbs: null },
      subresources: [{ subresource: 'x/y', responseKind: { group: 'g', version: 'v', kind: 'O' }, verbs: null }],
    },
  ])
  expect(resourcesIn({ resources: [resources[0], { name: 'things/status', namespaced: false }] })).toBe(null)
  expect(resourcesIn(null)).toEqual([])
})
