import {
  CreateDetectorCommand,
  DeleteDetectorCommand,
  GuardDutyClient,
  ListDetectorsCommand,
} from '@aws-sdk/client-guardduty'
import { IAMClient, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam'
import { regionsOf, requireOrganization } from '../../apps/manifest/manifest'
import type { Outcome } from '../../apps/operator/perform/kit/outcome'
import type { Plan } from '../../apps/planning/actions/plan-value'
import type { MemberPlace } from '../../apps/planning/state/observed-member-detectors'
import { scenarioFromManifest } from '../../apps/rehearsal/scenario-from-manifest'
import { type TestSandbox, withSandbox } from '../support/with-sandbox'
import { type CommandLine, withCommandLine } from './support/command-line'
import { rollOutWords, shippedManifest, shippedText } from './support/shipped'

const { regions } = shippedManifest
const organization = requireOrganization(shippedManifest)
const withoutRole = shippedText.replace(/ *"memberAccessRole": "[^"]*",?\n/, '')
const members = shippedManifest.accounts.filter(
  ({ id, state }) => state === 'ACTIVE' && id !== organization.managementAccount && id !== organization.securityAccount,
)
const all = members.flatMap(({ id }) => regionsOf(shippedManifest).map((region) => `${id} ${region}`)).sort()

interface Ended extends Outcome {
  readonly ok: boolean
  readonly remaining: Plan
  readonly memberDetectorsRunning: readonly MemberPlace[]
}

const destroy = 'destroy --yes --allow-destroy'
const ending = `${destroy} --delete-member-detectors`

/** A rolled out organization, and the command line of its management account. */
const onRollout = (
  work: (commands: CommandLine, sandbox: TestSandbox) => Promise<void>,
  manifest = shippedText,
): Promise<void> =>
  withSandbox(
    (sandbox) =>
      withCommandLine(
        sandbox,
        { account: organization.managementAccount, files: { 'accounts.json': manifest } },
        async (commands) => {
          expect((await commands.guardpost(rollOutWords)).code).toBe(0)
          await work(commands, sandbox)
        },
      ),
    scenarioFromManifest(shippedManifest),
  )

const placed = (places: readonly MemberPlace[]) => places.map(({ account, region }) => `${account} ${region}`).sort()

/** Where members have detectors, as they see it themselves. */
const detectorsOfMembers = async (sandbox: TestSandbox): Promise<readonly string[]> => {
  const places = members.flatMap(({ id }) => regionsOf(shippedManifest).map((region) => ({ id, region })))
  const found = await Promise.all(
    places.map(async ({ id, region }) => {
      const { DetectorIds = [] } = await new GuardDutyClient(sandbox.as(id, region)).send(new ListDetectorsCommand({}))
      return DetectorIds.map(() => `${id} ${region}`)
    }),
  )
  return found.flat().sort()
}

const deny = (sandbox: TestSandbox, fault: object): Promise<Response> =>
  fetch(`${sandbox.url}/_sandbox/faults`, { method: 'POST', body: JSON.stringify(fault) })

describe('guardpost destroy and the detectors of members', () => {
  it('says at the end which member detectors go on billing, by name and counted, and what ends them', () =>
    onRollout(async ({ guardpost }, sandbox) => {
      const { code, stdout } = await guardpost(destroy)
      expect(code).toBe(0)
      const end = stdout.slice(stdout.indexOf('GuardDuty goes on running in former members'))
      expect(end).toContain(`${all.length} detectors (${members.length} accounts x 3 Regions)`)
      for (const { id, name } of members) expect(end).toContain(`${id} (${name})`)
      for (const region of regionsOf(shippedManifest)) expect(end).toContain(region)
      expect(end).toContain('--delete-member-detectors')
      expect(await detectorsOfMembers(sandbox)).toEqual(all)

      const ended = (await guardpost(ending)).stdout
      expect(ended).not.toContain('goes on running')
      expect(await detectorsOfMembers(sandbox)).toEqual([])
    }))

  it('deletes them with its flag, per account and Region, shown before, and has nothing to do after that', () =>
    onRollout(async ({ guardpost, json }, sandbox) => {
      const refused = await guardpost('destroy --yes --delete-member-detectors')
      expect(refused.code).toBe(1)
      expect(refused.stdout).toContain(`the findings of ${all.length} detectors are lost`)
      expect(await detectorsOfMembers(sandbox)).toEqual(all)

      const { code, value } = await json<Ended>(ending)
      expect(code).toBe(0)
      const deleted = value.done.flatMap((action) =>
        action.kind === 'delete-member-detectors'
          ? action.accounts.map((account) => ({ account, region: action.region }))
          : [],
      )
      expect(placed(deleted)).toEqual(all)
      expect(value).toMatchObject({ ok: true, memberDetectorsRunning: [], remaining: { actions: [] } })
      expect(await detectorsOfMembers(sandbox)).toEqual([])
      expect(await json<Ended>(ending)).toMatchObject({ code: 0, value: { ok: true, done: [] } })
    }))

  it('names accounts whose role cannot be assumed before and after, and ends the others', () =>
    onRollout(async ({ guardpost, json }, sandbox) => {
      const [locked, ...others] = members
      if (!locked) throw new Error('the shipped manifest has no member')
      const statement = { Effect: 'Deny', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }
      await new IAMClient(sandbox.as(locked.id)).send(
        new UpdateAssumeRolePolicyCommand({
          RoleName: 'OrganizationAccountAccessRole',
          PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
        }),
      )
      const shown = await guardpost('destroy --delete-member-detectors')
      expect(shown.stdout).toContain('MEMBER_DETECTORS_UNREACHED')
      expect(shown.stdout).toContain(`${locked.id} (${locked.name})`)

      const { code, value } = await json<Ended>(ending)
      expect(code).toBe(1)
      expect(value.ok).toBe(false)
      expect([...new Set(value.failed.map(({ account }) => account))]).toEqual([locked.id])
      expect(value.failed.every(({ wayOut }) => wayOut.length > 0)).toBe(true)
      expect(placed(value.memberDetectorsRunning)).toEqual(all.filter((place) => place.startsWith(locked.id)))
      expect(await detectorsOfMembers(sandbox)).toEqual(all.filter((place) => place.startsWith(locked.id)))
      expect(others.length).toBeGreaterThan(0)
    }))

  it('names the account in which a detector could not be deleted, and deletes it the next time', () =>
    onRollout(async ({ json }, sandbox) => {
      const one = members[1]?.id
      await deny(sandbox, {
        kind: 'deny',
        service: 'guardduty',
        operation: 'DeleteDetector',
        account: one,
        region: regions.home,
        count: 1,
      })
      const { code, value } = await json<Ended>(ending)
      expect(code).toBe(1)
      expect(value.failed).toMatchObject([{ account: one, region: regions.home }])
      expect(await detectorsOfMembers(sandbox)).toEqual([`${one} ${regions.home}`])
      expect((await json<Ended>(ending)).code).toBe(0)
      expect(await detectorsOfMembers(sandbox)).toEqual([])
    }))

  it('is refused where the manifest names no role', () =>
    onRollout(async ({ guardpost }, sandbox) => {
      const { code, stdout } = await guardpost(ending)
      expect(code).toBe(1)
      expect(stdout).toContain('MEMBER_ROLE_MISSING')
      expect(await detectorsOfMembers(sandbox)).toEqual(all)
    }, withoutRole))

  it('leaves the detector of an excluded account alone that is not a member', () =>
    onRollout(async ({ json, files }, sandbox) => {
      const kept = members[0]?.id ?? ''
      const parsed = JSON.parse(shippedText) as { protection: object; accounts: { id: string }[] }
      const accounts = parsed.accounts.map((account) => (account.id === kept ? { ...account, enroll: false } : account))
      files['accounts.json'] = JSON.stringify({
        ...parsed,
        protection: { ...parsed.protection, enroll: 'NEW' },
        accounts,
      })
      expect(await json<Ended>(destroy)).toMatchObject({ code: 0, value: { ok: true, failed: [] } })
      const client = new GuardDutyClient(sandbox.as(kept, regions.home))
      const [DetectorId] = (await client.send(new ListDetectorsCommand({}))).DetectorIds ?? []
      await client.send(new DeleteDetectorCommand({ DetectorId }))
      await client.send(new CreateDetectorCommand({ Enable: true }))
      expect((await json<Ended>(ending)).code).toBe(0)
      expect(await detectorsOfMembers(sandbox)).toEqual(all.filter((place) => place.startsWith(kept)))
    }))
})
