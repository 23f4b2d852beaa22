import { connect } from '../../../apps/operator/aws/clients'
import { observe, observeDuring } from '../../../apps/operator/observe/observe'
import type { Desired } from '../../../apps/planning/state/desired'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { guardDutyOnly } from '../support/small-manifest'

const { manifest } = guardDutyOnly
const output = { emit: () => undefined }

const withAws = async (
  sandbox: TestSandbox,
  work: (look: Pick<Parameters<typeof observeDuring>[0], 'aws' | 'output'>) => Promise<void>,
): Promise<void> => {
  const { endpoint, credentials } = sandbox.as(ids.management)
  const aws = connect({ manifest, endpoint, credentials })
  await work({ aws, output }).finally(() => aws.close())
}

/** Whether an operation was called, once it was; a look that waits for something else first would never end. */
const called = ({ world }: TestSandbox, operation: string): Promise<void> =>
  new Promise((resolve) => {
    const { journal } = world()
    const add = journal.add.bind(journal)
    journal.add = (entry) => {
      add(entry)
      if (entry.operation === operation) resolve()
    }
  })

describe('observeDuring', () => {
  it.each(['ListAccounts', 'ListDetectors', 'ListOrganizationAdminAccounts', 'DescribeOrganization'])(
    'calls %s while the stacks are still being synthesized, and sees what observe sees',
    (operation) =>
      withSandbox((sandbox) =>
        withAws(sandbox, async (look) => {
          const synthesis = called(sandbox, operation).then(() => guardDutyOnly)
          const seen = await observeDuring({ ...look, desired: { manifest } }, synthesis)
          expect(seen).toEqual(await observe({ ...look, desired: guardDutyOnly }))
        }),
      ),
  )

  it('fails with what keeps the stacks from being synthesized', () =>
    withSandbox((sandbox) =>
      withAws(sandbox, async (look) => {
        const synthesis = called(sandbox, 'ListAccounts').then((): Desired => {
          throw new Error('a name is taken twice')
        })
        await expect(observeDuring({ ...look, desired: { manifest } }, synthesis)).rejects.toThrow(
          'a name is taken twice',
        )
      }),
    ))

  it('says that stacks are due before they are synthesized, where no deployment was ever recorded', () =>
    withSandbox((sandbox) =>
      withAws(sandbox, async (look) => {
        const told: unknown[] = []
        let synthesized: (desired: Desired) => void = () => undefined
        const synthesis = new Promise<Desired>((resolve) => {
          synthesized = resolve
        })
        const onStackDue = (): void => {
          told.push('due')
          synthesized(guardDutyOnly)
        }
        await observeDuring({ ...look, desired: { manifest }, onStackDue }, synthesis)
        expect(told).toEqual(['due'])
      }),
    ))
})
