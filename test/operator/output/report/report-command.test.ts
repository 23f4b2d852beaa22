import { ids } from '../../../support/scenarios'
import { withSandbox } from '../../../support/with-sandbox'
import { withCommandLine } from '../../support/command-line'
import { slackManifest, slackOrganization } from '../../support/region-stories'

const scenario = slackOrganization(1)

describe('guardpost status --html', () => {
  it('writes the page beside the answer in any form', () =>
    withSandbox(async (sandbox) => {
      const files = { 'accounts.json': slackManifest(scenario) }
      await withCommandLine(sandbox, { account: ids.management, files }, async (commands) => {
        const { code, value } = await commands.json<{ organization: string }>('status --html report.html')
        expect(code).toBe(2)
        expect(commands.files['report.html']).toContain(`<h1>GuardDuty in ${value.organization}</h1>`)
      })
    }, scenario))
})
