import { spawnSync } from 'node:child_process'
import { buildProgram, type Programs, runCli } from '../../../apps/operator/cli/cli'
import { completionScript } from '../../../apps/operator/cli/completion'
import { recordedOperator } from '../../support/recording-context'

const program = buildProgram(recordedOperator({}).context, {} as Programs, () => undefined)
const haveShell = (name: string): typeof it => (spawnSync(name, ['--version']).status === 0 ? it : it.skip)

/** What bash proposes behind these words, of which the last one is being typed. */
const proposed = (...words: readonly string[]): readonly string[] => {
  const typed = words.map((word) => `'${word}'`).join(' ')
  const script = `${completionScript('bash', program)}
    COMP_WORDS=(guardpost ${typed}); COMP_CWORD=${words.length}; _guardpost; printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, stderr } = spawnSync('bash', ['-e', '-c', script], { encoding: 'utf8' })
  expect(stderr).toBe('')
  return stdout.split('\n').filter(Boolean)
}

describe('guardpost completion', () => {
  it('gives bash every command, and every option of each', () => {
    expect(proposed('')).toEqual(program.commands.map((command) => command.name()))
    for (const command of program.commands) {
      const long = command.options.map((option) => option.long)
      expect(proposed(command.name(), '--')).toEqual(long)
    }
  })

  it('gives bash the choices of an option and of an argument', () => {
    expect(proposed('init', '--ci', 'git')).toEqual(['github', 'gitlab'])
    expect(proposed('completion', 'z')).toEqual(['zsh'])
    expect(proposed('deploy', '--ye')).toEqual(['--yes'])
  })

  haveShell('fish')('gives fish commands, options and choices (skipped where fish is not installed)', () => {
    const answers = ['guardpost des', 'guardpost deploy --ye', 'guardpost init --ci git'].map((line) => {
      const text = `${completionScript('fish', program)}\ncomplete -C '${line}'`
      const { stdout, stderr } = spawnSync('fish', ['--no-config', '-c', text], { encoding: 'utf8' })
      expect(stderr).toBe('')
      return stdout.split('\n').flatMap((found) => found.split('\t')[0] || [])
    })
    expect(answers).toEqual([['destroy'], ['--yes'], ['github', 'gitlab']])
  })

  haveShell('zsh')('registers with zsh (skipped where zsh is not installed)', () => {
    const text = `autoload -U compinit; compinit -u -D; ${completionScript('zsh', program)}\nprint $_comps[guardpost]`
    const { stdout, stderr } = spawnSync('zsh', ['-f', '-c', text], { encoding: 'utf8' })
    expect({ stdout, stderr }).toEqual({ stdout: '_guardpost\n', stderr: '' })
  })

  it('is written on stdout, without a manifest, and only for shells that it knows', async () => {
    const { context, stdout } = recordedOperator({})
    expect(await runCli(['completion', 'bash'], context, {} as Programs)).toBe(0)
    expect(stdout()).toContain('complete -o default -F _guardpost guardpost\n')
    expect(await runCli(['completion', 'tcsh'], recordedOperator({}).context, {} as Programs)).toBe(64)
  })
})
