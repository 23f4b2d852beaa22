import { resolve } from 'node:path'
import { services } from '../../../apps/sandbox/services'
import { resourceTypes } from '../../../apps/sandbox/services/cloudformation/provision/resource-types'
import { operationSources, readSupport, renderSupport } from '../../../apps/sandbox/support-table'

describe('readSupport', () => {
  it('finds every operation that is built in the API of its service', async () => {
    for (const { name, built, all } of await readSupport(services)) {
      expect({ name, unknown: built.filter((operation) => !all.includes(operation)) }).toEqual({ name, unknown: [] })
    }
  })
})

describe('operationSources', () => {
  it.each(services)('names the file that exports each operation of $name', async ({ name, load }) => {
    const { operations, ...service } = await load()
    expect(service.name).toBe(name)
    const exported: Record<string, unknown> = {}
    for (const [operation, source] of Object.entries(await operationSources(name))) {
      exported[operation] = (await import(resolve(source.file)))[source.exported]
    }
    expect(exported).toEqual(operations)
  })
})

describe('renderSupport', () => {
  it('says what is built and out of how many, whatever the order of its input', () => {
    const support = [
      {
        name: 'sts',
        built: ['GetCallerIdentity'],
        all: ['AssumeRole', 'GetCallerIdentity'],
        files: { GetCallerIdentity: 'apps/sandbox/services/sts/session.ts' },
      },
      { name: 'account', built: [], all: ['ListRegions'], files: {} },
    ]
    const table = renderSupport(support, resourceTypes)
    expect(table).toContain('| account | 0 | 1 | - |\n| sts | 1 | 2 | `GetCallerIdentity` |')
    expect(table).toContain('\n| `apps/sandbox/services/sts/session.ts` | `GetCallerIdentity` |\n')
    expect(table).toContain(
      '| `AWS::Logs::LogStream` | `LogGroupName`, `LogStreamName` | `LogGroupName`, `LogStreamName` |',
    )
    expect(renderSupport([...support].reverse(), [...resourceTypes].reverse())).toBe(table)
  })
})
