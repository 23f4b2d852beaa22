import { GetMasterAccountCommand, GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty'
import { ListAccountsCommand, ListRootsCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const post = async ({ url }: TestSandbox, operation: string, body: object): Promise<void> => {
  const answer = await fetch(`${url}/_sandbox/${operation}`, { method: 'POST', body: JSON.stringify(body) })
  expect(answer.status).toBe(200)
}

/** A rate so slow that no token comes while a test runs: the sandbox's clock alone decides. */
const slowRate = { kind: 'rate', perSecond: 0.001 }

const passing = (seconds: number) => ({ advanceSeconds: seconds })

const guardDuty = ({ as }: TestSandbox, account: string = ids.security, region = 'us-east-1') =>
  new GuardDutyClient({ ...as(account, region), maxAttempts: 1 })

/** How many of so many calls, made one after the other, were not refused. */
const accepted = async (calls: number, call: () => Promise<unknown>): Promise<number> => {
  let count = 0
  for (let index = 0; index < calls; index += 1) {
    try {
      await call()
      count += 1
    } catch (error) {
      expect(error).toMatchObject({ name: expect.stringMatching(/^(Throttling|TooManyRequests)Exception$/) })
    }
  }
  return count
}

describe('the fault "rate"', () => {
  it('lets a burst pass, refuses what comes after it, and lets as many pass as tokens have come', () =>
    withSandbox(async (sandbox) => {
      await post(sandbox, 'faults', { ...slowRate, service: 'guardduty', burst: 3 })
      const list = () => guardDuty(sandbox).send(new ListDetectorsCommand({}))
      expect(await accepted(5, list)).toBe(3)
      await post(sandbox, 'clock', passing(2000))
      expect(await accepted(5, list)).toBe(2)
      await post(sandbox, 'clock', passing(1_000_000))
      expect(await accepted(5, list)).toBe(3)
    }))

  it.each([
    ['guardduty', 'ThrottlingException', 429],
    ['organizations', 'TooManyRequestsException', 400],
  ])('refuses calls of %s as throttling does, with %s and status %i', (service, name, httpStatusCode) =>
    withSandbox(async (sandbox) => {
      await post(sandbox, 'faults', { ...slowRate, service })
      const call = (): Promise<unknown> =>
        service === 'guardduty'
          ? guardDuty(sandbox).send(new ListDetectorsCommand({}))
          : new OrganizationsClient({ ...sandbox.as(ids.management), maxAttempts: 1 }).send(new ListRootsCommand({}))
      expect(await accepted(1, call)).toBe(1)
      await expect(call()).rejects.toMatchObject({ name, $metadata: { httpStatusCode } })
      expect(
        sandbox
          .world()
          .journal.entries()
          .map(({ outcome }) => outcome),
      ).toEqual(['ok', name])
    }),
  )

  it('has a bucket for each account, Region and operation', () =>
    withSandbox(async (sandbox) => {
      await post(sandbox, 'faults', { ...slowRate, service: 'guardduty', burst: 2 })
      const lists = (account: string, region: string) =>
        accepted(3, () => guardDuty(sandbox, account, region).send(new ListDetectorsCommand({})))
      expect(await lists(ids.security, 'us-east-1')).toBe(2)
      expect(await lists(ids.security, 'eu-west-1')).toBe(2)
      expect(await lists(ids.workload, 'us-east-1')).toBe(2)
      const other = () => guardDuty(sandbox).send(new GetMasterAccountCommand({ DetectorId: 'a'.repeat(32) }))
      await expect(other()).rejects.toMatchObject({ name: 'BadRequestException' })
    }))

  it('has one bucket for all operations of a service in an account and Region, if it says so', () =>
    withSandbox(async (sandbox) => {
      await post(sandbox, 'faults', { ...slowRate, burst: 2, per: 'service' })
      const client = new OrganizationsClient({ ...sandbox.as(ids.management), maxAttempts: 1 })
      expect(await accepted(1, () => client.send(new ListRootsCommand({})))).toBe(1)
      expect(await accepted(2, () => client.send(new ListAccountsCommand({})))).toBe(1)
      expect(await accepted(1, () => client.send(new ListRootsCommand({})))).toBe(0)
      expect(await accepted(3, () => guardDuty(sandbox).send(new ListDetectorsCommand({})))).toBe(2)
    }))

  it('has a burst of as many calls as come in a second, rounded up, if it names none', () =>
    withSandbox(async (sandbox) => {
      await post(sandbox, 'faults', { kind: 'rate', perSecond: 1.5, operation: 'ListRoots' })
      const client = new OrganizationsClient({ ...sandbox.as(ids.management), maxAttempts: 1 })
      // The machine's clock stands still, so that no token comes by itself.
      const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now())
      try {
        expect(await accepted(4, () => client.send(new ListRootsCommand({})))).toBe(2)
      } finally {
        now.mockRestore()
      }
    }))

  it('hits nothing that it does not match', () =>
    withSandbox(async (sandbox) => {
      await post(sandbox, 'faults', { ...slowRate, operation: 'ListAccounts' })
      const client = new OrganizationsClient({ ...sandbox.as(ids.management), maxAttempts: 1 })
      expect(await accepted(3, () => client.send(new ListRootsCommand({})))).toBe(3)
    }))

  it('is not taken with a number that is too large to count with', () =>
    withSandbox(async ({ url }) => {
      const body = '{"kind":"rate","perSecond":1e999}'
      const answer = await fetch(`${url}/_sandbox/faults`, { method: 'POST', body })
      expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('perSecond')])
    }))

  it.each([
    [{}, '"perSecond" is undefined; it is a number of calls, more than 0'],
    [{ perSecond: 0 }, '"perSecond" is 0'],
    [{ perSecond: '5' }, '"perSecond" is "5"'],
    [{ perSecond: 5, burst: 0 }, '"burst" is 0; it is a whole number of calls, 1 or more'],
    [{ perSecond: 5, burst: 1.5 }, '"burst" is 1.5'],
    [{ perSecond: 5, per: 'account' }, '"per" is "account"; it is one of operation, service'],
    [{ perSecond: 5, count: 3 }, '"count" does not belong to the kind "rate"'],
    [{ perSecond: 5, milliseconds: 3 }, '"milliseconds" belongs to'],
    [{ kind: 'throttle', perSecond: 5 }, '"perSecond" belongs to the kind "rate"; this fault is "throttle"'],
  ])('is not taken as %j', (body, says) =>
    withSandbox(async ({ url }) => {
      const answer = await fetch(`${url}/_sandbox/faults`, {
        method: 'POST',
        body: JSON.stringify({ kind: 'rate', ...body }),
      })
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain(says.replaceAll('"', '\\"'))
    }),
  )
})
