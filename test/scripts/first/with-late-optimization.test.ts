import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const compiled = join(__dirname, '../../../dist/scripts/first/with-late-optimization.js')

describe('with-late-optimization', () => {
  it('sets no flag that this Node.js does not know, which V8 would report on stderr', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [compiled, 'plan'], { encoding: 'utf8' })
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' })
  })

  it('is loaded before everything else of the command', () => {
    const imports = readFileSync(join(__dirname, '../../../scripts/guardpost.ts'), 'utf8').match(/^import .+$/gm) ?? []
    expect(imports[0]).toBe("import './first/with-late-optimization'")
  })
})
