import { ListParentsCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const post = async (
  { url }: TestSandbox,
  body: object,
): Promise<{ status: number; answer: Record<string, unknown> }> => {
  const response = await fetch(`${url}/_sandbox/accounts`, { method: 'POST', body: JSON.stringify(body) })
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> }
}

const newcomer = { name: 'new', email: 'new@example.com' }

describe('POST /_sandbox/accounts', () => {
  it('lets an active account join a unit', () =>
    withSandbox(async (sandbox) => {
      const { answer } = await post(sandbox, { ...newcomer, id: '555555555555', unit: 'ou-ab12-payments' })
      expect(answer).toMatchObject({ id: '555555555555', state: 'ACTIVE' })
      const client = new OrganizationsClient(sandbox.as(ids.management))
      const { Parents } = await client.send(new ListParentsCommand({ ChildId: '555555555555' }))
      expect(Parents).toEqual([{ Id: 'ou-ab12-payments', Type: 'ORGANIZATIONAL_UNIT' }])
    }))

  it('gives the account an id of its own and puts it into the root, unless told otherwise', () =>
    withSandbox(async (sandbox) => {
      const { answer } = await post(sandbox, newcomer)
      expect(answer).toMatchObject({ id: expect.stringMatching(/^\d{12}$/), unit: 'r-ab12' })
    }))

  it.each([
    ['an id that is taken', { ...newcomer, id: ids.workload }, 409],
    ['an id of eleven digits', { ...newcomer, id: '12345678901' }, 400],
    ['a unit that does not exist', { ...newcomer, unit: 'ou-ab12-nowhere0' }, 400],
    ['no e-mail address', { name: 'new' }, 400],
  ])('refuses %s', (_what, body, status) =>
    withSandbox(async (sandbox) => {
      const refused = await post(sandbox, body)
      expect(refused).toMatchObject({ status, answer: { message: expect.any(String) } })
    }),
  )
})
