import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Berth, missingForReal } from './berth.ts'
import { kubectls, openShell, type Shell } from './shell.ts'

const missing = missingForReal()
const sets = join(import.meta.dirname, 'sets')

/** What is typed, and what the terminal shows: the whole of it, or a part. A line that is to fail says so with its code. */
type Row = readonly [typed: string, shown: string | RegExp, code?: number]

const reading: readonly Row[] = [
  ['kubectl version', /Server Version: .*v1\.36\./],
  ['kubectl cluster-info', /control plane.* is running at .*https:\/\/127\.0\.0\.1:/],
  ['kubectl get --raw /api', /"serverAddress":"127\.0\.0\.1:[1-9]\d+"/],
  ['kubectl get --raw /.well-known/openid-configuration', /"jwks_uri":"https:\/\/10\.96\.0\.1:443\/openid\/v1\/jwks"/],
  ['kubectl api-resources --api-group=apps', /statefulsets +sts +apps\/v1 +true +StatefulSet/],
  ['kubectl get sts', /^NAME +READY +AGE\nweb +3\/3 +/],
  ['kubectl get sts -o wide', /web +3\/3 +\S+ +web +berth\.dev\/host:v1$/],
  ['kubectl get sts,svc -o name', 'statefulset.apps/web\nservice/web'],
  [
    'kubectl get pods',
    /^NAME +READY +STATUS +RESTARTS +AGE\ntalk +2\/2 +Running +1 \(\w+ ago\) +\w+\nweb-0 +1\/1 +Running +0 /,
  ],
  ['kubectl get pods -o wide --no-headers', /^web-0 .* 10\.\d+\.\d+\.\d+ +node-0 +<none> +<none>$/m],
  ['kubectl get all -o name', 'pod/talk\npod/web-0\npod/web-1\npod/web-2\nservice/web\nstatefulset.apps/web'],
  ["kubectl get sts web -o jsonpath='{.status.readyReplicas}'", '3'],
  [
    'kubectl get pods -o custom-columns=NAME:.metadata.name,SET:.metadata.ownerReferences[0].name web-0',
    'NAME    SET\nweb-0   web',
  ],
  ['kubectl get sts web -o yaml', /^apiVersion: apps\/v1\nkind: StatefulSet\nmetadata:\n/],
  ['kubectl get sts web -o json', /^\{\n {4}"apiVersion": "apps\/v1",\n {4}"kind": "StatefulSet",/],
  ['kubectl get pods -l app=web -o name', 'pod/web-0\npod/web-1\npod/web-2'],
  ["kubectl get pods -l 'app in (web),apps.kubernetes.io/pod-index!=1' -o name", 'pod/web-0\npod/web-2'],
  ['kubectl get pods --field-selector metadata.name=web-1,status.phase=Running -o name', 'pod/web-1'],
  ['kubectl get pods --field-selector foo=bar', /field label not supported: foo$/, 1],
  ['kubectl get pods --chunk-size=1 -o name', 'pod/talk\npod/web-0\npod/web-1\npod/web-2'],
  ['kubectl get ns -o name', /^namespace\/default\n/],
  ['kubectl get pods -A --no-headers', /^k-1\S+ +talk /],
  ['kubectl get pod nope', 'Error from server (NotFound): pods "nope" not found', 1],
  ['kubectl get nope', `error: the server doesn't have a resource type "nope"`, 1],
  // Events are written a moment after what they tell of.
  [
    'until kubectl get events --field-selector involvedObject.name=web-0 | grep Started >/dev/null; do sleep 0.1; done; ' +
      'kubectl get events --field-selector involvedObject.name=web-0',
    /Scheduled.*\n.*Pulled.*\n.*Created.*\n.*Started/,
  ],
  ['kubectl describe sts web', /Pods Status: +3 Running \/ 0 Waiting.*Create Pod web-0 in StatefulSet web successful/s],
  ['kubectl describe pod web-0', /Controlled By: +StatefulSet\/web.*Successfully assigned k-\S+\/web-0 to node-0/s],
  ['kubectl describe node node-0', /Ready +True .*Non-terminated Pods: +\(4 in total\)/s],
  [
    'kubectl explain sts.spec.updateStrategy.rollingUpdate',
    /KIND: +StatefulSet.*FIELDS:.*maxUnavailable.*partition\t<integer>/s,
  ],
  [
    'kubectl explain sts --recursive',
    / {6}rollingUpdate\t<(RollingUpdateStatefulSetStrategy|Object)>\n {8}maxUnavailable/,
  ],
  // `events.events.k8s.io` and `pods.metrics.k8s.io` read as fields of events and of pods, here as everywhere.
  [
    'for each in $(kubectl api-resources -o name | grep -v -e ^events.events -e metrics); do kubectl explain $each --recursive >/dev/null; done',
    '',
  ],
  ['kubectl explain pods --api-version metrics.k8s.io/v1beta1', /^KIND: +PodMetrics$/m],
  ['kubectl explain sts.spec.updateStrateggy', /error: field "updateStrateggy" does not exist$/, 1],
  ['kubectl explain sts.spc..updateStrategy', /error: (field "\w+" does not exist|invalid jsonpath syntax, .*)$/, 1],
]

const applySet =
  'KUBECTL_APPLYSET=true kubectl apply --prune --applyset=every --server-side --force-conflicts ' +
  "-n $(kubectl config view --minify -o jsonpath='{..namespace}')"

/** Two ConfigMaps, then only one of them: found again by label, and by the set they are members of. */
const pruning: readonly Row[] = [
  [
    `kubectl apply -f ${sets}/pruned-two.yaml --prune -l pruned=yes`,
    /configmap\/prune-a created\nconfigmap\/prune-b created/,
  ],
  [
    `kubectl apply -f ${sets}/pruned-one.yaml --prune -l pruned=yes`,
    /configmap\/prune-a unchanged\n.*configmap\/prune-b pruned/s,
  ],
  [
    `${applySet} -f ${sets}/pruned-two.yaml`,
    'configmap/prune-a serverside-applied\nconfigmap/prune-b serverside-applied',
  ],
  [`${applySet} -f ${sets}/pruned-one.yaml`, 'configmap/prune-a serverside-applied\nconfigmap/prune-b pruned'],
  ['kubectl delete configmap -l pruned=yes', /^configmap "prune-a" deleted/],
]

const changing: readonly Row[] = [
  ['kubectl label pod web-0 tier=x', 'pod/web-0 labeled'],
  ['kubectl label pod web-0 tier=y', "error: 'tier' already has a value (x), and --overwrite is false", 1],
  ['kubectl label pod web-0 tier-', 'pod/web-0 unlabeled'],
  ['kubectl annotate sts web note=1', /^statefulset.apps\/web annotated?$/],
  ['kubectl scale sts web --replicas=2', 'statefulset.apps/web scaled'],
  ['kubectl scale sts web --replicas=1 --current-replicas=7', 'error: Expected replicas to be 7, was 2', 1],
  ['kubectl wait --for=delete pod/web-2 --timeout=90s', /^(pod\/web-2 condition met|)$/],
  [`kubectl patch sts web -p '{"spec":{"replicas":3}}'`, 'statefulset.apps/web patched'],
  // Its status would be a change; that of three before is not meant.
  ['kubectl rollout status sts/web --timeout=90s', /complete: 3 new pods have been updated\.\.\.$/],
  [
    "kubectl wait sts web --for=jsonpath='{.status.availableReplicas}'=3 --timeout=90s",
    'statefulset.apps/web condition met',
  ],
  [
    `kubectl patch sts web -p '{"spec":{"repplicas":5}}'`,
    'Warning: unknown field "spec.repplicas"\nstatefulset.apps/web patched (no change)',
  ],
  [`kubectl patch sts web --type merge -p '{"spec":{"replicas":2}}'`, 'statefulset.apps/web patched'],
  [
    `kubectl patch sts web --type json -p '[{"op":"replace","path":"/spec/replicas","value":3}]'`,
    'statefulset.apps/web patched',
  ],
  [
    `kubectl patch sts web --subresource scale --type merge -p '{"spec":{"replicas":2}}'`,
    'scale.autoscaling/web patched',
  ],
  [
    `kubectl patch sts web -p '{"spec":{"serviceName":"x"}}'`,
    /^The StatefulSet "web" is invalid: spec: Forbidden: updates to statefulset spec for fields other than 'replicas', /,
    1,
  ],
  ["kubectl wait --for=jsonpath='{.status.replicas}'=2 sts/web --timeout=90s", 'statefulset.apps/web condition met'],
  ['kubectl wait --for=condition=Ready pod/web-1 --timeout=90s', 'pod/web-1 condition met'],
  ['EDITOR="sed -i s/replicas:\\ 2/replicas:\\ 3/" kubectl edit sts web', 'statefulset.apps/web edited'],
  ['EDITOR=true kubectl edit sts web', 'Edit cancelled, no changes made.'],
  [
    `KUBE_EDITOR='sed -i s/podManagementPolicy:.*/podManagementPolicy:\\ Parallel/' kubectl edit sts web`,
    /error: statefulsets.apps "web" is invalid\nA copy of your changes has been stored/,
    1,
  ],
  [
    'kubectl rollout status sts/web --timeout=90s',
    /partitioned roll out complete: 3 new pods have been updated\.\.\.$/,
  ],
  [`kubectl diff -f ${sets}/web.yaml`, ''],
  ['kubectl scale sts web --replicas=4', 'statefulset.apps/web scaled'],
  [`kubectl diff -f ${sets}/web.yaml`, /- {2}replicas: 4\n\+ {2}replicas: 3/, 1],
  [`kubectl apply -f ${sets}/web.yaml`, 'service/web unchanged\nstatefulset.apps/web configured'],
  [`kubectl apply -f ${sets}/web.yaml`, 'service/web unchanged\nstatefulset.apps/web unchanged'],
  [
    `kubectl apply --server-side --force-conflicts -f ${sets}/web.yaml`,
    'service/web serverside-applied\nstatefulset.apps/web serverside-applied',
  ],
  ...pruning,
  [`kubectl replace -f ${sets}/web.yaml`, 'service/web replaced\nstatefulset.apps/web replaced'],
  [`kubectl create -f ${sets}/web.yaml`, /services "web" already exists.*statefulsets.apps "web" already exists$/s, 1],
  ['kubectl create configmap c --from-literal=a=1 --dry-run=server', 'configmap/c created (server dry run)'],
  ['kubectl create configmap c --from-literal=a=1 --dry-run=client -o name', 'configmap/c'],
  ['kubectl create configmap c --from-literal=a=1', 'configmap/c created'],
  ['kubectl delete configmap c', /^configmap "c" deleted/],
]

const updating: readonly Row[] = [
  ['kubectl set image sts/web web=berth.dev/host:v2', 'statefulset.apps/web image updated'],
  [
    'kubectl rollout status sts/web --timeout=90s',
    /partitioned roll out complete: 3 new pods have been updated\.\.\.$/,
  ],
  ['kubectl rollout history sts/web', /REVISION +CHANGE-CAUSE\n1 +<none>\n2 +<none>$/],
  ['kubectl rollout history sts/web --revision=2', /Image:\tberth\.dev\/host:v2/],
  ['kubectl rollout undo sts/web', /statefulset\.apps\/web rolled back$/],
  [
    'kubectl rollout status sts/web --timeout=90s',
    /partitioned roll out complete: 3 new pods have been updated\.\.\.$/,
  ],
  ['kubectl rollout history sts/web', /REVISION +CHANGE-CAUSE\n2 +<none>\n3 +<none>$/],
  ['kubectl rollout restart sts/web', 'statefulset.apps/web restarted'],
  [
    'kubectl rollout status sts/web --timeout=90s',
    /partitioned roll out complete: 3 new pods have been updated\.\.\.$/,
  ],
  [
    "kubectl get pod web-0 -o jsonpath='{.spec.containers[0].image} {.metadata.annotations}'",
    /^berth\.dev\/host:v1 \{"kubectl\.kubernetes\.io\/restartedAt":/,
  ],
]

const inside: readonly Row[] = [
  ['kubectl logs talk -c a --tail=2', /^line \d+\nline \d+$/],
  ['kubectl logs talk --tail=1', /^Defaulted container "a" out of: a, b\nline \d+$/],
  ['kubectl logs talk -c a --since=30s --timestamps', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z line \d+/],
  ['kubectl logs -l app=talk --all-containers --prefix --tail=1', /\[pod\/talk\/a\] line \d+/],
  ['kubectl logs -f talk -c a --tail=1 | head -n 2', /^line \d+\nline \d+$/],
  ['kubectl logs talk -c b -p', 'run'],
  ['kubectl logs talk -c nope', /^error: container nope is not valid for pod talk/, 1],
  ['kubectl exec talk -c a -- hostname', 'talk'],
  ["kubectl exec talk -c a -- sh -c 'exit 7'", 'command terminated with exit code 7', 7],
  ['echo sent | kubectl exec -i talk -c a -- cat', 'sent'],
  ['script -qec "kubectl exec -it talk -c a -- tty" /dev/null < /dev/null', /\/dev\/pts\/0/],
  [
    `kubectl cp ${sets}/web.yaml talk:/tmp/copied -c a && kubectl exec talk -c a -- head -n 1 /tmp/copied`,
    '# Pods that do nothing, and stop at once.',
  ],
  // Names follow their pods a moment after these are ready.
  [
    'until kubectl exec talk -c a -- dig +short +search web | grep -c 10 | grep 3 >/dev/null; do sleep 0.1; done; ' +
      'kubectl exec talk -c a -- dig +short +search web',
    /^10\.\S+\n10\.\S+\n10\.\S+$/,
  ],
  ['kubectl exec talk -c a -- getent hosts web-0.web', /^10\.\d+\.\d+\.\d+ +web-0\.web\.k-\S+\.svc\.cluster\.local/],
  ['kubectl exec talk -c a -- nslookup web-0.web', /Name:\tweb-0\.web\.k-\S+\.svc\.cluster\.local\nAddress: 10\./],
  // It waits for somebody to listen.
  [
    'echo now | kubectl run asks --rm -i --quiet --image berth.dev/host --restart=Never -- sh -c "read -r line; nslookup web-0.web"',
    /Name:\tweb-0\.web\.k-\S+\.svc\.cluster\.local/,
  ],
  [
    'kubectl port-forward pod/talk :8080 > $PORTS & forward=$!; until grep -q 127.0.0.1 $PORTS; do sleep 0.05; done; ' +
      'curl -sS http://127.0.0.1:$(sed -n "s/.*127.0.0.1:\\([0-9]*\\).*/\\1/p" $PORTS)/ | head -n 1; kill $forward; rm $PORTS',
    /<!DOCTYPE HTML/,
  ],
  [
    'kubectl delete pod talk --force --grace-period=0',
    /^Warning: Immediate deletion does not wait.*pod "talk" force deleted/s,
  ],
  ['kubectl get pod talk', 'Error from server (NotFound): pods "talk" not found', 1],
]

describe.skipIf(missing !== null)(`what people type${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  beforeAll(() => berth.up())
  afterAll(() => berth.destroy())

  describe.each(kubectls)('with kubectl $version', ({ version, path }) => {
    let type: Shell
    const namespace = `k-${version.replace('.', '-')}`
    const talk = join(berth.data, `talk-${version}.yaml`)

    beforeAll(async () => {
      type = await openShell(berth, path, namespace)
      writeFileSync(talk, JSON.stringify(talkative))
      await type(`kubectl apply -f ${sets}/web.yaml -f ${talk}`)
      await type('kubectl rollout status sts/web --timeout=90s')
      expect(await type('kubectl wait --for=condition=Ready pod/talk --timeout=90s')).toMatchObject({ code: 0 })
    })
    afterAll(() => type(`kubectl delete namespace ${namespace}`))

    describe.each<[string, readonly Row[]]>([
      ['to read', reading],
      ['to change', changing],
      ['to update', updating],
      ['to look inside', inside],
    ])('%s', (_, rows) => {
      test.each(rows.map(([typed, shown, code = 0]) => ({ typed, shown, code })))(
        '$typed',
        async ({ typed, shown, code }) => {
          const answer = await type(`PORTS=${berth.data}/ports\n${typed}`)
          if (typeof shown === 'string') expect(answer.shown).toBe(shown)
          else expect(answer.shown).toMatch(shown)
          expect(answer.code).toBe(code)
        },
      )
    })
  })
})

/** One container that speaks, and one that has been restarted once and then serves. */
const talkative = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'talk', labels: { app: 'talk' } },
  spec: {
    containers: [
      {
        name: 'a',
        image: 'berth.dev/host',
        command: ['sh', '-c', 'i=0; while :; do i=$((i+1)); echo line $i; sleep 0.3; done'],
      },
      {
        name: 'b',
        image: 'berth.dev/host',
        command: [
          'sh',
          '-c',
          'test -e /seen/it || { echo run; touch /seen/it; exit 3; }; exec python3 -m http.server 8080',
        ],
        volumeMounts: [{ name: 'seen', mountPath: '/seen' }],
        readinessProbe: { tcpSocket: { port: 8080 }, periodSeconds: 1 },
      },
    ],
    volumes: [{ name: 'seen', emptyDir: {} }],
  },
}
