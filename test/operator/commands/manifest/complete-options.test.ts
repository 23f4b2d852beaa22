import { parseRegion, parseSlackWorkspaceId } from '../../../../apps/manifest/ids'
import { completeOptions } from '../../../../apps/operator/commands/manifest/complete-options'

const given = { manifest: 'accounts.json' }
const home = parseRegion('eu-west-1')

/** A person who gives these answers and then leaves, the questions that were asked, and what was said of the answers. */
const answering = (...answers: readonly (string | undefined)[]) => {
  const questions: string[] = []
  const said: string[] = []
  const left = [...answers]
  return {
    questions,
    said,
    stderr: (text: string) => void said.push(text),
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
      minimumSeverity: 'MEDIUM',
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
    ['nothing', '', 'An answer is needed here'],
    ['a Region that does not exist', 'eu-wst-1', 'Did you mean eu-west-1?'],
    ['a Region of another partition', 'us-gov-west-1', 'Chatbot does not exist'],
  ])('asks for the home Region again where the answer is %s, and says why', async (_, answer, reason) => {
    const person = answering(answer, 'eu-west-1')
    expect((await completeOptions({ ...given, email: 'soc@example.com' }, person)).home).toBe(home)
    expect(person.questions[0]).toBe(person.questions[1])
    expect(person.said).toEqual([expect.stringContaining(reason)])
  })

  it('asks again at once for each answer that the rules of the manifest refuse', async () => {
    const person = answering('nowhere', 'T0GUARDPOST', '#security', 'C0SECURITY')
    const choices = await completeOptions({ ...given, home }, person)
    expect(choices.slack).toEqual({ workspace: 'T0GUARDPOST', channel: 'C0SECURITY' })
    expect(person.said).toEqual([
      expect.stringMatching(/^ {2}The Slack workspace "nowhere": .+\. .+\n$/),
      expect.stringMatching(/^ {2}The Slack channel "#security": .+\. .+\n$/),
    ])
    const mail = answering('', 'nobody', `${'a'.repeat(60)}@example.com`, 'soc@example.com')
    expect((await completeOptions({ ...given, home }, mail)).email).toBe('soc@example.com')
    expect(mail.said).toHaveLength(2)
  })

  it.each([
    [{ email: 'nobody' }, '--email nobody'],
    [{ email: 'soc@example.com', accessRole: 'Admin/Role' }, '--access-role Admin/Role'],
  ])('names the option that no manifest takes: %j', async (options, named) => {
    await expect(completeOptions({ ...given, home, ...options }, answering())).rejects.toMatchObject({
      code: 'ANSWER_INVALID',
      message: expect.stringMatching(new RegExp(`^${named}: `)),
    })
  })

  it('takes each Region once, and home not beside itself', async () => {
    const regions = ['us-east-1', 'eu-west-1', 'us-east-1'].map(parseRegion)
    const { others } = await completeOptions({ ...given, home, regions, email: 'soc@example.com' }, answering())
    expect(others).toEqual(['us-east-1'])
  })

  it('ends when the question is interrupted', async () => {
    await expect(completeOptions(given, answering(undefined))).rejects.toMatchObject({ code: 'INTERRUPTED' })
  })
})
