import fc from 'fast-check'
import { findingFacts } from '../../../stacks/words/finding-facts'
import { findingWords, wordsOfUnknown } from '../../../stacks/words/finding-words'
import { wordTables } from '../../../stacks/words/tables'
import { manifestWith, securityRoute } from '../support/manifests'
import { evaluate } from './support/evaluate'

const tables = wordTables(manifestWith(), [securityRoute])
const who = { name: 'payments-prod', line: [], path: 'Workloads/Payments' }

const factsOf = async (detail: object, more: object = {}) =>
  (await evaluate(findingFacts, {
    ...tables,
    who,
    event: {
      id: 'e1',
      region: 'eu-west-1',
      detail: {
        accountId: '333333333333',
        id: 'f1',
        type: 'Recon:EC2/Portscan',
        severity: 5,
        resource: { resourceType: 'Instance', instanceDetails: { instanceId: 'i-1' } },
        service: { eventFirstSeen: '2026-11-01T00:00:00Z', eventLastSeen: '2026-11-01T01:00:00Z', count: 2 },
        ...detail,
      },
      ...more,
    },
  })) as Record<string, string>

const root = (change: object = {}) => ({
  type: 'Policy:IAMUser/RootCredentialUsage',
  resource: {
    resourceType: 'AccessKey',
    accessKeyDetails: { userName: 'Root', userType: 'Root', principalId: '333333333333' },
  },
  ...change,
})

describe('what a state machine says of a finding', () => {
  it('says in the first line how severe it is, what happened, in which account and unit, and in which Region', async () => {
    expect((await factsOf({})).first).toBe(
      'MEDIUM 5.0 | EC2 instance scans the ports of another host | payments-prod (333333333333) | Workloads/Payments | eu-west-1',
    )
  })

  it('marks a sample', async () => {
    expect((await factsOf({ service: { additionalInfo: { sample: true } } })).first).toMatch(
      /^SAMPLE \| MEDIUM 5\.0 \| /,
    )
  })

  it.each([
    [1, 'LOW 1.0'],
    [3.9, 'LOW 3.9'],
    [4, 'MEDIUM 4.0'],
    [7, 'HIGH 7.0'],
    [8.95, 'HIGH 8.95'],
    [9, 'CRITICAL 9.0'],
    [10, 'CRITICAL 10.0'],
  ])('calls severity %d %s', async (severity, grade) => expect((await factsOf({ severity })).grade).toBe(grade))

  it('has the words, the page and the first step of types that are known', async () => {
    const every = findingWords().filter((_, index) => index % 7 === 0)
    for (const { type, says, page, first } of every) {
      expect(await factsOf({ type })).toMatchObject({ says, page, step: first })
    }
  })

  it('says of a type that AWS adds later what its name says', async () => {
    const part = fc.stringMatching(/^[A-Z][A-Za-z0-9]{0,12}$/)
    const type = fc
      .tuple(part, part, part, fc.option(part), fc.option(part))
      .map(([purpose, resource, family, detail, artifact]) =>
        [`${purpose}:${resource}/${family}`, detail && `.${detail}`, artifact && `!${artifact}`].join(''),
      )
    await fc.assert(
      fc.asyncProperty(type, async (type) => {
        const { says, page, first } = wordsOfUnknown(type)
        expect(await factsOf({ type })).toMatchObject({ says, page, step: first })
      }),
      { numRuns: 20 },
    )
  })

  it.each<[string, object, string]>([
    [
      'two kinds of details',
      {
        s3BucketDetails: [{ name: 'logs' }, { name: 'pay' }],
        accessKeyDetails: { userName: 'eve', userType: 'IAMUser' },
      },
      'S3 bucket logs, S3 bucket pay, IAM user eve',
    ],
    [
      'a workload',
      {
        eksClusterDetails: { name: 'prod' },
        kubernetesDetails: { kubernetesWorkloadDetails: { name: 'web', namespace: 'shop' } },
      },
      'EKS cluster prod, workload shop/web',
    ],
    ['no details', { resourceType: 'Newcomer' }, 'Newcomer'],
  ])('names the resource: %s', async (_, resource, expected) => {
    expect((await factsOf({ resource: { resourceType: 'Instance', ...resource } })).resource).toBe(expected)
  })

  it('names the resources of an attack sequence, six at most', async () => {
    const resources = Array.from({ length: 8 }, (_, index) => ({ resourceType: 'EC2_INSTANCE', uid: `i-${index}` }))
    const { resource } = await factsOf({
      resource: { resourceType: 'AttackSequence' },
      service: { detection: { sequence: { resources } } },
    })
    expect(resource).toBe(
      'EC2 instance i-0, EC2 instance i-1, EC2 instance i-2, EC2 instance i-3, EC2 instance i-4, EC2 instance i-5 and 2 more',
    )
  })

  it('puts copies of one global event in several Regions, and updates of one finding, into one thread each', async () => {
    const threadOf = async (detail: object, region = 'eu-west-1') => (await factsOf(detail, { region })).thread
    const [here, there] = [await threadOf(root({ id: 'a' })), await threadOf(root({ id: 'b' }), 'us-east-1')]
    expect(there).toBe(here)
    expect(await threadOf(root({ service: { eventFirstSeen: '2026-11-02T00:00:00Z' } }))).not.toBe(here)
    expect(await threadOf({ service: { count: 9 } })).toBe(await threadOf({}))
    expect(await threadOf({ id: 'f2' })).not.toBe(await threadOf({}))
  })

  it('begins another thread in a higher severity band, because a reply in a thread notifies nobody', async () => {
    expect((await factsOf({ severity: 7 })).thread).not.toBe((await factsOf({ severity: 5 })).thread)
    expect((await factsOf({ severity: 6 })).thread).toBe((await factsOf({ severity: 5 })).thread)
  })
})
