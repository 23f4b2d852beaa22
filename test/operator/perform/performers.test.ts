import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { kinds } from '../../../apps/planning/actions'

const folder = 'apps/operator/perform'
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })

describe('performers', () => {
  it.each(Object.keys(kinds))('has that of %s in the file of its name', (kind) => {
    const found = files.filter((file) => file.endsWith(`/${kind}.ts`))
    expect(found).toHaveLength(1)
    expect(readFileSync(join(folder, found[0] ?? ''), 'utf8')).toContain(`Performer<'${kind}'>`)
  })
})
