import {
  CreateDetectorCommand,
  GetDetectorCommand,
  GuardDutyClient,
  ListDetectorsCommand,
  StopMonitoringMembersCommand,
  UpdateOrganizationConfigurationCommand,
} from '@aws-sdk/client-guardduty'
import { featureNames } from '../../apps/manifest/features'
import { regionsOf, requireOrganization } from '../../apps/manifest/manifest'
import type { ChangedProtection } from '../../apps/planning/actions/new-protections'
import type { TestSandbox } from '../support/with-sandbox'
import { onFreshOrganization, rollOutWords, shippedManifest } from './support/shipped'

interface Planned {
  readonly newlyProtected: readonly ChangedProtection[]
}

const { regions } = shippedManifest
const organization = requireOrganization(shippedManifest)
const accounts = shippedManifest.accounts.filter(({ state }) => state === 'ACTIVE')
const plan = 'plan --allow-stacksets-access --allow-stacksets-admin'
const client = (sandbox: TestSandbox, account: string, region: string) =>
  new GuardDutyClient(sandbox.as(account, region))

const detectorOf = async (guardDuty: GuardDutyClient) => {
  const [DetectorId] = (await guardDuty.send(new ListDetectorsCommand({}))).DetectorIds ?? []
  return DetectorId === undefined ? undefined : guardDuty.send(new GetDetectorCommand({ DetectorId }))
}

/** How many detectors of all accounts have each protection on, as their own accounts see it. */
const protectedNow = async (sandbox: TestSandbox): Promise<Readonly<Record<string, number>>> => {
  const places = accounts.flatMap(({ id }) => regionsOf(shippedManifest).map((region) => client(sandbox, id, region)))
  const detectors = (await Promise.all(places.map(detectorOf))).filter((found) => found?.Status === 'ENABLED')
  const having = featureNames.map((name) => {
    const on = detectors.filter((found) =>
      found?.Features?.some((one) => one.Name === name && one.Status === 'ENABLED'),
    )
    return [name, on.length] as const
  })
  return Object.fromEntries([['FOUNDATIONAL', detectors.length] as const, ...having].filter(([, count]) => count > 0))
}

const counts = ({ newlyProtected }: Planned, of: 'count' | 'certain' = 'count') =>
  Object.fromEntries(newlyProtected.map((one) => [one.feature, one[of]]))

describe('what a plan newly protects', () => {
  it('is what is on after the deployment, that which new detectors have by themselves included', () =>
    onFreshOrganization(async ({ guardpost, json }, sandbox) => {
      const before = await json<Planned>(plan)
      expect((await guardpost(rollOutWords)).code).toBe(0)
      const now = await protectedNow(sandbox)
      expect(now['AI_PROTECTION']).toBe(2 * regionsOf(shippedManifest).length)
      expect(counts(before.value)).toEqual(now)
      expect((await json<Planned>(plan)).value.newlyProtected).toEqual([])
    }))

  it('is at most what it counts where an account has a detector of its own', () =>
    onFreshOrganization(async ({ guardpost, json }, sandbox) => {
      const own = accounts.find(
        ({ id }) => id !== organization.managementAccount && id !== organization.securityAccount,
      )
      if (!own) throw new Error('the shipped manifest has no member')
      for (const id of [own.id, organization.managementAccount])
        await client(sandbox, id, regions.home).send(new CreateDetectorCommand({ Enable: true }))
      const had = await protectedNow(sandbox)
      const planned = await json<Planned>(plan)
      const text = await guardpost(plan)
      expect((await guardpost(rollOutWords)).code).toBe(0)
      const added = Object.entries(await protectedNow(sandbox)).map(
        ([name, on]) => [name, on - (had[name] ?? 0)] as const,
      )
      for (const [name, on] of added) {
        expect([name, counts(planned.value)[name]]).not.toEqual([name, undefined])
        expect(counts(planned.value)[name]).toBeGreaterThanOrEqual(on)
        expect(counts(planned.value, 'certain')[name]).toBeLessThanOrEqual(on)
      }
      const foundational = planned.value.newlyProtected.find(({ feature }) => feature === 'FOUNDATIONAL')
      expect(foundational).toMatchObject({ count: accounts.length * regionsOf(shippedManifest).length - 1 })
      expect(text.stdout).toContain(`at most ${foundational?.count} detectors`)
      expect(text.stdout).toContain('may have a detector already')
    }))

  it('counts a member whose monitoring was stopped, and says it without "at most"', () =>
    onFreshOrganization(async ({ guardpost, json }, sandbox) => {
      expect((await guardpost(rollOutWords)).code).toBe(0)
      const member = accounts.find(
        ({ id }) => id !== organization.managementAccount && id !== organization.securityAccount,
      )
      const security = client(sandbox, organization.securityAccount, regions.home)
      const DetectorId = (await security.send(new ListDetectorsCommand({}))).DetectorIds?.[0]
      await security.send(
        new UpdateOrganizationConfigurationCommand({ DetectorId, AutoEnableOrganizationMembers: 'NONE' }),
      )
      await security.send(new StopMonitoringMembersCommand({ DetectorId, AccountIds: [member?.id ?? ''] }))
      const { value } = await json<Planned>(plan)
      expect(value.newlyProtected).toMatchObject([{ feature: 'FOUNDATIONAL', accounts: 1, count: 1, certain: 1 }])
      expect((await guardpost(plan)).stdout).toContain(
        'GuardDuty foundational threat detection: 1 account x 1 Region, 1 detector; ',
      )
    }))
})
