import { parseRegion, parseSlackWorkspaceId } from '../../../../apps/manifest/ids'
import { completeOptions } from '../../../../apps/operator/commands/manifest/complete-options'

const given = { manifest: 'accounts.json' }
const home = parseRegion('eu-west-1')

/** A person who gives these answers, and the questions that were asked. */
const answering = (...answers: readonly (string | undefined)[]) => {
  const questions: string[] = []
  const left = [...answers]
  return {
    questions,
    ask: async (question: string) => {
      questions.push(question)
      return left.shift()
    },
  }
}

describe('completeOptions', () => {
  it('asks for what is missing, and for nothing else', async () => {
    const person = answering('eu-west-1', '', 'soc@example.com')
    expect(await completeOptions(given, person)).toEqual({
      home,
      accessRole: 'OrganizationAccountAccessRole',
      enroll: 'ALL',
      email: 'soc@example.com',
    })
    expect(person.questions).toHaveLength(3)
    expect(await completeOptions({ ...given, home, email: 'soc@example.com' }, answering())).not.toHaveProperty('slack')
  })

  it('asks for Slack where nobody said how to be notified, and then for no address', async () => {
    const person = answering('T0GUARDPOST', 'C0SECURITY')
    const choices = await completeOptions({ ...given, home }, person)
    expect(choices.slack).toEqual({ workspace: 'T0GUARDPOST', channel: 'C0SECURITY' })
    expect(person.questions).toHaveLength(2)
  })

  it('asks for the other half of Slack, and then for no address', async () => {
    const person = answering('T0GUARDPOST')
    const choices = await completeOptions({ ...given, home, slackChannel: 'C0SECURITY' }, person)
    expect(choices.slack).toEqual({ workspace: 'T0GUARDPOST', channel: 'C0SECURITY' })
    expect(choices).not.toHaveProperty('email')
    const other = await completeOptions(
      { ...given, home, slackWorkspace: parseSlackWorkspaceId('T0GUARDPOST') },
      answering('C0OTHER'),
    )
    expect(other.slack?.channel).toBe('C0OTHER')
  })

  it.each([
    ['no answer', ['']],
    ['a Region that does not exist', ['eu-wst-1']],
    ['a workspace that is none', ['eu-west-1', 'nowhere']],
  ])('takes %s for a wrong command line', async (_, answers) => {
    await expect(
      completeOptions({ ...given, slackChannel: 'C0SECURITY' }, answering(...answers)),
    ).rejects.toMatchObject({ code: expect.stringMatching(/^(OPTIONS_MISSING|REGION_UNKNOWN)$/) })
  })

  it('ends when the question is interrupted', async () => {
    await expect(completeOptions(given, answering(undefined))).rejects.toMatchObject({ code: 'INTERRUPTED' })
  })
})
