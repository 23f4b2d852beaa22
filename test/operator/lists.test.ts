import {
  CreateDetectorCommand,
  CreateIPSetCommand,
  CreateThreatIntelSetCommand,
  GuardDutyClient,
} from '@aws-sdk/client-guardduty'
import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  DetachRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam'
import type { ListKind, ProtectionList } from '../../apps/manifest/lists'
import { permissionsFor, policyDocument } from '../../apps/operator/permissions/permissions'
import type { Need } from '../../apps/operator/permissions/statement'
import type { Action } from '../../apps/planning/actions/action'
import { plan } from '../../apps/planning/plan'
import { planTeardown } from '../../apps/planning/plan-teardown'
import type { Desired } from '../../apps/planning/state/desired'
import type { Observed } from '../../apps/planning/state/observed'
import { putFile } from '../support/put-file'
import { ids, smallOrganization } from '../support/scenarios'
import { type TestSandbox, withSandbox } from '../support/with-sandbox'
import { operatorOn, type TestOperator } from './support/operator-on'
import { guardDutyOnly } from './support/small-manifest'

const file = (key: string): string => `s3://company-lists/${key}`

const list = (kind: ListKind, name: string, more: Partial<ProtectionList> = {}): ProtectionList => ({
  kind,
  name,
  format: 'TXT',
  location: file(`${name}.txt`),
  ...more,
})

const offices = list('TRUSTED_IPS', 'offices')
const all = [
  offices,
  list('THREAT_IPS', 'feed'),
  list('TRUSTED_ENTITIES', 'partners'),
  list('THREAT_ENTITIES', 'domains', { expectedBucketOwner: ids.security }),
]

/** In the home Region and another one. */
const withLists = (lists: readonly ProtectionList[]): Desired => {
  const { manifest, assembly } = guardDutyOnly
  const regions = { ...manifest.regions, others: manifest.regions.others.slice(0, 1) }
  return { assembly, manifest: { ...manifest, regions, protection: { ...manifest.protection, lists } } }
}

const upload = ({ as }: TestSandbox, owner: string, keys: readonly string[]) =>
  putFile(as(owner), 'company-lists', ...keys)

const files = all.map(({ name }) => `${name}.txt`)

const ofLists = (actions: readonly Action[]) => actions.filter(({ kind }) => kind.endsWith('-list'))

const held = (observed: Observed) =>
  observed.regions
    .map(({ lists }) => (lists && 'seen' in lists ? lists.seen : lists))
    .filter((one) => one !== undefined)

const deploy = async ({ actions, perform }: TestOperator) => {
  const outcome = await perform(await actions())
  return { failed: outcome.failed.map(({ code, message }) => [code, message]), done: ofLists(outcome.done) }
}

describe('lists of the manifest', () => {
  it('are created in every Region, waited for, and left alone afterwards', () =>
    withSandbox(
      async (sandbox) => {
        await upload(sandbox, ids.security, files)
        await operatorOn(sandbox, withLists(all), async (operator) => {
          expect(await deploy(operator)).toMatchObject({ failed: [], done: { length: 8 } })
          expect(operator.events).toContainEqual(
            expect.objectContaining({
              type: 'waiting',
              what: 'the trusted IP list "offices" of us-east-1',
              lastSeen: 'ACTIVATING',
            }),
          )
          expect(held(await operator.observe())).toMatchObject(
            [0, 1].map(() =>
              all.map(({ kind, name, location }) => ({ kind, name, location, status: 'ACTIVE', isOurs: true })),
            ),
          )
          expect(await operator.actions()).toEqual([])
        })
      },
      { ...smallOrganization, guardDuty: { listsTakeSeconds: 30 } },
    ))

  it('are moved, created again in another format and deleted as the manifest says, room being made first', () =>
    withSandbox(
      async (sandbox) => {
        await upload(sandbox, ids.security, [...files, 'sites.txt', 'moved.txt'])
        await operatorOn(sandbox, withLists(all), async (operator) => void (await deploy(operator)))
        const [, feed, partners, domains] = all as [ProtectionList, ProtectionList, ProtectionList, ProtectionList]
        const changed = [
          list('TRUSTED_IPS', 'sites'),
          { ...feed, location: file('moved.txt') },
          { ...partners, format: 'STIX' as const },
          domains,
        ]
        await operatorOn(sandbox, withLists(changed), async (operator) => {
          const { failed, done } = await deploy(operator)
          expect(failed).toEqual([])
          expect(
            done
              .filter((one) => 'region' in one && one.region === 'us-east-1')
              .map((one) => [one.kind, 'name' in one && one.name]),
          ).toEqual([
            ['delete-list', 'offices'],
            ['put-list', 'sites'],
            ['put-list', 'feed'],
            ['put-list', 'partners'],
          ])
          const [home] = held(await operator.observe())
          expect(home).toMatchObject([
            { name: 'sites' },
            { name: 'feed', location: file('moved.txt') },
            { name: 'partners', format: 'STIX', status: 'ACTIVE', isOurs: true },
            { name: 'domains' },
          ])
          expect(await operator.actions()).toEqual([])
        })
        await operatorOn(sandbox, withLists([]), async (operator) => {
          await deploy(operator)
          expect(held(await operator.observe())).toEqual([[], []])
        })
      },
      { ...smallOrganization, guardDuty: { listsTakeSeconds: 30 } },
    ))

  it.each([
    'CreateIPSet',
    'UpdateThreatIntelSet',
    'DeleteTrustedEntitySet',
    'CreateTrustedEntitySet',
    'DeleteThreatEntitySet',
  ])('are brought to their end by the next deployment when %s was refused', (operation) =>
    withSandbox(async (sandbox) => {
      await upload(sandbox, ids.security, [...files, 'moved.txt'])
      const [, feed, partners, domains] = all as [ProtectionList, ProtectionList, ProtectionList, ProtectionList]
      await operatorOn(sandbox, withLists([feed, partners, domains]), async (operator) => void (await deploy(operator)))
      const changed = [offices, { ...feed, location: file('moved.txt') }, { ...partners, format: 'STIX' as const }]
      sandbox.world().faults.add({ kind: 'deny', service: 'guardduty', operation, count: 1 })
      await operatorOn(sandbox, withLists(changed), async (operator) => {
        expect((await deploy(operator)).failed).toHaveLength(1)
        expect(await operator.actions()).toHaveLength(1)
        expect((await deploy(operator)).failed).toEqual([])
        expect(await operator.actions()).toEqual([])
        expect(held(await operator.observe())).toMatchObject(
          Array(2).fill([
            { name: 'offices', status: 'ACTIVE' },
            { name: 'feed', location: file('moved.txt') },
            { name: 'partners', format: 'STIX', status: 'ACTIVE' },
          ]),
        )
      })
    }),
  )

  it('fail with what GuardDuty says of their file, and are put in force by the next deployment when it is there', () =>
    withSandbox(async (sandbox) => {
      const partners = list('TRUSTED_ENTITIES', 'partners', { regions: [withLists([]).manifest.regions.home] })
      await operatorOn(sandbox, withLists([partners]), async (operator) => {
        expect((await deploy(operator)).failed).toEqual([
          [
            'LIST_NOT_ACTIVE',
            'The trusted entity set "partners" of ap-northeast-1 (TXT, s3://company-lists/partners.txt) is ERROR: The file s3://company-lists/partners.txt does not exist.',
          ],
        ])
        await upload(sandbox, ids.security, files)
        expect(await operator.actions()).toMatchObject([
          { kind: 'put-list', reason: 'it is ERROR: The file s3://company-lists/partners.txt does not exist.' },
        ])
        expect((await deploy(operator)).failed).toEqual([])
        expect(await operator.actions()).toEqual([])
      })
    }))

  it('fail where the bucket belongs to another account than the manifest says', () =>
    withSandbox(async (sandbox) => {
      await upload(sandbox, ids.workload, files)
      const desired = withLists([{ ...offices, expectedBucketOwner: ids.security }, list('THREAT_ENTITIES', 'domains')])
      await operatorOn(sandbox, desired, async (operator) => {
        expect((await deploy(operator)).failed.map(([code]) => code)).toEqual(Array(4).fill('LIST_NOT_ACTIVE'))
      })
      const told = [
        { ...offices, expectedBucketOwner: ids.workload },
        list('THREAT_ENTITIES', 'domains', { expectedBucketOwner: ids.workload }),
      ]
      await operatorOn(sandbox, withLists(told), async (operator) => {
        expect((await deploy(operator)).failed).toEqual([])
        expect(await operator.actions()).toEqual([])
      })
    }))

  it('take over a list of the same kind and name, and leave all others alone, at the end too', () =>
    withSandbox(async (sandbox) => {
      await upload(sandbox, ids.security, [...files, 'theirs.txt'])
      const client = new GuardDutyClient(sandbox.as(ids.security, 'us-east-1'))
      const { DetectorId } = await client.send(new CreateDetectorCommand({ Enable: true }))
      const theirs = { DetectorId, Format: 'TXT' as const, Location: file('theirs.txt'), Activate: false }
      await client.send(new CreateIPSetCommand({ ...theirs, Name: 'offices' }))
      await client.send(new CreateThreatIntelSetCommand({ ...theirs, Name: 'theirs', Activate: true }))
      const desired = withLists([offices])
      await operatorOn(sandbox, desired, async (operator) => {
        expect((await deploy(operator)).failed).toEqual([])
        const observed = await operator.observe()
        expect(held(observed)[1]).toMatchObject([
          { name: 'offices', location: offices.location, status: 'ACTIVE', isOurs: false },
          { name: 'theirs', location: file('theirs.txt') },
        ])
        expect(plan(desired, observed).notices.filter(({ code }) => code.startsWith('LIST'))).toMatchObject([
          { code: 'LIST_FOREIGN', region: 'us-east-1' },
        ])
        const choices = { deleteDetectors: false, deleteMemberDetectors: false, disableServiceAccess: false }
        const end = planTeardown(
          desired,
          { ...observed, adminElsewhere: { seen: [] } },
          new Set(['--allow-destroy']),
          choices,
        )
        expect(end.notices).toContainEqual(expect.objectContaining({ code: 'LIST_FOREIGN', region: 'us-east-1' }))
        expect(await operator.perform(ofLists(end.actions))).toMatchObject({ failed: [], done: { length: 2 } })
        expect(held(await operator.observe())).toMatchObject([[], [{ name: 'theirs' }]])
      })
    }))

  it('are created, changed and deleted with the policies that are generated for it', () =>
    withSandbox(async (sandbox) => {
      await upload(sandbox, ids.security, [...files, 'moved.txt'])
      const iam = new IAMClient(sandbox.as(ids.security))
      const RoleName = 'OrganizationAccountAccessRole'
      const { security } = permissionsFor(withLists(all))
      const document = (needs: readonly Need[]) => JSON.stringify(policyDocument(security, needs))
      await iam.send(
        new PutRolePolicyCommand({ RoleName, PolicyName: 'deploy', PolicyDocument: document(['look', 'deploy']) }),
      )
      await iam.send(
        new DetachRolePolicyCommand({ RoleName, PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
      )
      await operatorOn(sandbox, withLists([offices]), async (operator) => {
        const { failed } = await deploy(operator)
        expect(failed).toHaveLength(2)
        expect(failed[0]?.[0]).toMatch(/AccessDenied/)
      })
      const { Policy } = await iam.send(
        new CreatePolicyCommand({ PolicyName: 'lists', PolicyDocument: document(['lists']) }),
      )
      await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: Policy?.Arn }))
      const moved = all.map((one) => ({ ...one, location: file('moved.txt') }))
      for (const lists of [all, moved, []]) {
        // Whoever names another file gets another policy.
        await operatorOn(sandbox, withLists(lists), async (operator) => {
          const { failed } = await deploy(operator)
          const entities = lists === moved ? ['partners', 'domains'] : []
          expect(failed).toHaveLength(entities.length * 2)
        })
      }
    }))
})
