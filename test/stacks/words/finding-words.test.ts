import { findingTypes } from '../../../apps/manifest/schema/finding-types'
import { findingWords, findingWordTables, wordsOfUnknown } from '../../../stacks/words/finding-words'
import firstSteps from '../../../stacks/words/first-steps.json'
import names from '../../../stacks/words/type-names.json'

const guide = 'https://docs.aws.amazon.com/guardduty/latest/ug/'
const asciiLine = /^[\x20-\x7e]+$/
const address = /^https:\/\/docs\.aws\.amazon\.com\/guardduty\/latest\/ug\/[a-z0-9_-]+\.html(#[A-Za-z0-9-]+)?$/

const wordsOf = (type: string) => findingWords().find((words) => words.type === type)

/** Texts that stand more than once. */
const repeated = (texts: readonly string[]): readonly string[] =>
  texts.filter((text, index) => texts.indexOf(text) !== index)

describe('findingWords', () => {
  it('has every known type, once, and no other', () => {
    expect(findingWords().map(({ type }) => type)).toEqual([...findingTypes])
  })

  it('says what happened in one line of at most 60 ASCII characters', () => {
    expect(findingWords().filter(({ says }) => says.length > 60 || !asciiLine.test(says))).toEqual([])
  })

  it('says it as a statement: a capital first, no full stop, no surrounding space', () => {
    expect(findingWords().filter(({ says }) => !/^[A-Z].*[^\s.]$/.test(says))).toEqual([])
  })

  it('says something else of each type', () => {
    expect(repeated(findingWords().map(({ says }) => says))).toEqual([])
  })

  it('links a page of the user guide, and another anchor for each type', () => {
    const pages = findingWords().map(({ page }) => page)
    expect(pages.filter((page) => !address.test(page))).toEqual([])
    expect(repeated(pages)).toEqual([])
  })

  it.each([
    ['Policy:IAMUser/RootCredentialUsage', 'guardduty_finding-types-iam.html#policy-iam-rootcredentialusage'],
    ['Backdoor:EC2/C&CActivity.B!DNS', 'guardduty_finding-types-ec2.html#backdoor-ec2-ccactivitybdns'],
    ['DefenseEvasion:EC2/UnusualDoHActivity', 'guardduty_finding-types-ec2.html#defenseevasion-ec2-unsualdohactivity'],
    ['Impact:IAMUser/CostHarvesting', 'findings-ai-protection.html#ai-protection-costharvesting'],
    ['Execution:Runtime/MaliciousFileExecuted', 'findings-runtime-monitoring.html'],
  ])('links %s to %s', (type, page) => {
    expect(wordsOf(type)?.page).toBe(guide + page)
  })

  it('gives a first step', () => {
    expect(wordsOf('Policy:IAMUser/RootCredentialUsage')).toMatchObject({
      says: 'Root user credentials were used',
      first: expect.stringContaining('Ask whoever holds the root user'),
    })
  })
})

describe('first steps', () => {
  const steps = Object.entries(firstSteps.steps)

  it('are one or two ASCII sentences of at most 200 characters', () => {
    const wrong = steps.filter(
      ([, { text }]) => text.length > 200 || !asciiLine.test(text) || !/^[A-Z][^.]*(\. [A-Z][^.]*)?\.$/.test(text),
    )
    expect(wrong).toEqual([])
  })

  it('name the page of the user guide that they follow', () => {
    expect(steps.filter(([, { source }]) => !address.test(`${guide}${source}.html`))).toEqual([])
  })

  it('are each the first step of some type, or that of unknown types', () => {
    const used = new Set(Object.values(findingWordTables().types).map(([, , first]) => first))
    expect(steps.map(([key]) => key).filter((key) => !used.has(key))).toEqual([names.first])
  })
})

describe('findingWordTables', () => {
  it('uses every page but that of unknown types', () => {
    const { pages, types } = findingWordTables()
    const used = new Set(Object.values(types).map(([, page]) => page.split('#')[0]))
    expect(Object.keys(pages).filter((key) => !used.has(key))).toEqual([names.page])
  })

  it('stays below 40 KB', () => {
    expect(JSON.stringify(findingWordTables()).length).toBeLessThan(40_000)
  })
})

describe('wordsOfUnknown', () => {
  it.each([
    ['UnauthorizedAccess:IAMUser/ConsoleLoginSuccess.B', 'Unauthorized access, IAM user: console login success, B'],
    ['Backdoor:EC2/C&CActivity.B!DNS', 'Remote control, EC2 instance: C&C activity, B, DNS'],
    [
      'DefenseImpairment:Organizations/DisableOrModifyTools',
      'Weakening of defenses, organizations: disable or modify tools',
    ],
    ['constructor:toString/Any', 'Constructor, to string: any'],
    ['LateralMovement:SageMakerAI/UnusualIPCaller', 'Lateral movement, sage maker AI: unusual IP caller'],
  ])('says %s as "%s"', (type, says) => {
    expect(wordsOfUnknown(type)).toMatchObject({ type, says })
  })

  it.each(['', 'Something', 'Policy:Root', 'a/b'])('leaves "%s", which is of another form, as it is', (type) => {
    expect(wordsOfUnknown(type).says).toBe(type)
  })

  it('links the table of all types and has a first step for any resource', () => {
    expect(wordsOfUnknown('LateralMovement:EC2/Anything')).toMatchObject({
      page: `${guide}guardduty_finding-types-active.html`,
      first: expect.stringContaining("Ask the resource's owner"),
    })
  })

  it('has words for the purpose and the resource of every known type', () => {
    const parts = [...findingTypes].map((type) => type.split(/[:/]/))
    expect(parts.filter(([purpose = '']) => !(purpose in names.purposes))).toEqual([])
    expect(parts.filter(([, resource = '']) => !(resource in names.resources))).toEqual([])
  })
})
