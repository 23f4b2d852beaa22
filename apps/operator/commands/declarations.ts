import { Argument, Option } from '@commander-js/extra-typings'
import { addedSources } from '../../manifest/sources/sources'
import { port, severity, shells } from './option-values'
import {
  allowing,
  changing,
  collect,
  command,
  everyLine,
  fast,
  inFull,
  inPart,
  inWaves,
  type OptionsOf,
} from './options'

/** `guardpost validate`. */
export const declareValidate = () =>
  command('validate', 'check the manifest, without AWS', [
    ['validate --manifest prod/accounts.json', 'check another file than accounts.json'],
  ])

/** `guardpost sync`. */
export const declareSync = () =>
  command('sync', 'bring the manifest up to date with the organization', [
    ['sync', 'show what changed in the organization, ask, and write it'],
    ['sync --check', 'write nothing; exit 2 when there is something to write'],
    ['sync --account 777777777777', 'only the row of an account that has joined; asks for nothing else'],
  ])
    .option('--yes', 'write without a question')
    .option('--check', 'write nothing; exit 2 when there is something to write')
    .option('--account <account>', 'only this account, by id, or by name if it is listed; may be given again', collect)
/** Options of `guardpost sync`. */
export type SyncOptions = OptionsOf<typeof declareSync>

/** `guardpost plan`. */
export const declarePlan = () =>
  inWaves(
    allowing(
      fast(
        inFull(
          command('plan', 'show what a deployment would change; exit 2 when there is something', [
            ['plan', 'show everything that a deployment would do'],
            ['plan --out plan.json', 'save the plan, for "guardpost deploy plan.json"'],
            ['plan --only-unit Sandbox', 'show the first wave of a rollout'],
            ['plan --only-account 777777777777', 'show what an account needs that has joined; reads it alone'],
            ['plan --out plan.json --markdown', 'for a pull request: save the plan, and write the comment'],
            ['plan --fast', 'the same with few calls, between whole looks at a large organization'],
          ])
            .option('--out <file>', 'save the plan as JSON, readable by its owner only')
            .addOption(
              new Option('--markdown', 'answer in Markdown without e-mail addresses, for a comment').conflicts('json'),
            ),
          everyLine,
        ),
        ['out', 'full'],
      ),
    ),
  )
/** Options of `guardpost plan`. */
export type PlanOptions = OptionsOf<typeof declarePlan>
/** How closely what policies come to is looked at. */
export type FullOption = Pick<PlanOptions, 'full'>
/** The part of an organization that is planned or deployed; all of it by default. */
export type WaveOptions = Pick<PlanOptions, 'onlyUnit' | 'onlyAccount' | 'onlyRegion'>

/** `guardpost deploy`. */
export const declareDeploy = () =>
  inWaves(
    allowing(
      changing(
        inFull(
          command('deploy', 'plan, confirm, perform, and prove that nothing is left to do', [
            ['deploy', 'show the plan, ask, and perform it'],
            ['deploy plan.json', 'perform a saved plan if planning now gives the same actions'],
            ['deploy --yes --json', 'for a pipeline: no question, the result in JSON'],
          ]),
          everyLine,
        ),
      ),
    ),
  ).argument('[plan]', 'a plan that was saved with --out: deploy it only if planning now gives the same actions')
/** Options of `guardpost deploy`. */
export type DeployOptions = OptionsOf<typeof declareDeploy>

/** `guardpost destroy`. */
export const declareDestroy = () =>
  changing(
    command('destroy', 'take the deployment down; detectors and findings stay', [
      ['destroy --allow-destroy', 'show what ends, ask, and take it down'],
    ]),
  )
    .option('--allow-destroy', 'allow that members are no longer monitored and alerts end')
    .option('--delete-detectors', 'delete the detectors of security and management account, with their findings')
    .option(
      '--delete-member-detectors',
      'delete the detectors of members too, with their findings, through "memberAccessRole"',
    )
    .option('--disable-trusted-access', "end GuardDuty's trusted access in AWS Organizations")
/** Options of `guardpost destroy`. */
export type DestroyOptions = OptionsOf<typeof declareDestroy>

/** `guardpost add-region`. */
export const declareAddRegion = () =>
  allowing(
    changing(
      command('add-region', 'take a Region into the manifest and roll it out', [
        ['add-region eu-west-3', 'protect one Region more'],
      ]),
    ),
  ).argument('<region>', 'such as eu-west-3')
/** Options of `guardpost add-region`. */
export type AddRegionOptions = OptionsOf<typeof declareAddRegion>

/** `guardpost remove-region`. */
export const declareRemoveRegion = () =>
  changing(
    command('remove-region', 'give a Region up and take it out of the manifest; detectors and findings stay', [
      ['remove-region eu-west-3 --allow-region-removal', 'give one Region up'],
    ]),
  )
    .argument('<region>', 'any Region but the home Region')
    .option('--allow-region-removal', 'allow that its members are no longer monitored and its alerts end')
    .option('--delete-detectors', 'delete the detectors of security and management account there, with their findings')
    .option(
      '--delete-member-detectors',
      'delete the detectors of members there too, with their findings, through "memberAccessRole"',
    )
/** Options of `guardpost remove-region`. */
export type RemoveRegionOptions = OptionsOf<typeof declareRemoveRegion>

/** `guardpost status`. */
export const declareStatus = () =>
  inPart(
    fast(
      inFull(
        command('status', 'show coverage by account and Region, and what is wrong; exit 2 when something is', [
          ['status', 'show what is protected, and what is wrong'],
          ['status --json', 'the same for a program; exit 2 when something is wrong'],
          ['status --problems --only-unit Sandbox', 'only what is wrong, and only there'],
          ['status --html report.html', 'the same, and a page to search, print and hand on'],
          ['status --csv > status.csv', 'a row for each account in each Region, for a spreadsheet'],
          ['status --fast', 'the same with few calls, between whole looks at a large organization'],
        ]),
      ),
      ['full'],
    ),
  )
    .addOption(new Option('--csv', 'answer in CSV on stdout').conflicts(['json', 'markdown']))
    .addOption(
      new Option('--markdown', 'answer in Markdown without e-mail addresses, for an issue').conflicts(['json', 'csv']),
    )
    .option(
      '--html <file>',
      'write a page beside the answer, one file that needs no network, readable by its owner only',
    )
    .option('--problems', 'only what is wrong')
/** Options of `guardpost status`. */
export type StatusOptions = OptionsOf<typeof declareStatus>

/** `guardpost explain`. */
export const declareExplain = () =>
  command('explain', 'say what a code means, what an account gets and why, or who hears what by a route', [
    ['explain LOCK_HELD', 'what a code means, and the way out; needs neither manifest nor AWS'],
    ['explain account payments-prod', 'what is on in an account, by which line, and what GuardDuty says of it'],
    ['explain route payments', 'who hears what by a route, and why; asks AWS only whether other sources are on'],
  ])
    .argument('<subject>', '"account", "route", or a code such as LOCK_HELD')
    .argument('[name]', 'the account, by id or name, or the route')
    .option('--manifest-only', 'only what the manifest wants, without AWS')
/** Options of `guardpost explain`. */
export type ExplainOptions = OptionsOf<typeof declareExplain>

/** `guardpost cost`. */
export const declareCost = () =>
  command('cost', 'say what GuardDuty and the alert path cost, before the rollout and after it', [
    ['cost --volumes volumes.json', 'estimate what the manifest will cost; needs no AWS'],
    ['cost', 'what GuardDuty cost in the last 30 days, and which free trials still run'],
    ['cost --csv', 'the same by account, protection and Region, for a spreadsheet'],
  ])
    .option('--volumes <file>', 'estimate from what accounts have in a month; docs/cost.md describes the file')
    .addOption(new Option('--csv', 'answer in CSV on stdout').conflicts('json'))
/** Options of `guardpost cost`. */
export type CostOptions = OptionsOf<typeof declareCost>

/** `guardpost completion`. */
export const declareCompletion = () =>
  command('completion', 'write what a shell needs to complete commands and options', [
    ['completion bash', 'for ~/.bashrc: source <(npx --no-install guardpost completion bash)'],
    ['completion fish', 'for config.fish: npx --no-install guardpost completion fish | source'],
  ]).addArgument(new Argument('<shell>', 'whose completion it is').choices(shells))

/** `guardpost test-alert`. */
export const declareTestAlert = () =>
  command('test-alert', 'make a sample finding and follow it to the people; exit 2 when it does not arrive', [
    ['test-alert', 'make a sample finding in the security account and follow it'],
    ['test-alert --route payments --account payments-prod', 'prove one route from one account'],
    [
      'test-alert --dry-run --type Recon:EC2/Portscan --account payments-prod',
      'say who would be notified; needs no AWS',
    ],
    ['test-alert --source INSPECTOR', "send a service's sample, which says that it is a test, and follow it"],
    ['test-alert --dry-run finding.json', 'the same for a finding as GuardDuty or EventBridge wrote it'],
  ])
    .argument('[finding]', 'with --dry-run: a file with a finding, in the form of GetFindings or of an event')
    .option('--dry-run', 'only say which routes would notify of such a finding; nothing is sent')
    .addOption(
      new Option('--source <source>', 'send a test event of this other service instead, which a route takes').choices(
        addedSources,
      ),
    )
    .option('--route <name>', 'only this route')
    .option('--account <account>', 'the account that has the finding, by id or name; default the security account')
    .option('--region <region>', 'a Region of the manifest; default the home Region')
    .option('--type <type>', 'the type of the finding; default one that reaches the most routes and has no open sample')
    .option('--severity <number>', 'with --dry-run: its severity, 1.0 to 10.0', severity)
    .option('--resource <type>', "with --dry-run: GuardDuty's type of resource, such as S3Bucket")
/** Options of `guardpost test-alert`. */
export type TestAlertOptions = OptionsOf<typeof declareTestAlert>

/** `guardpost sandbox`. */
export const declareSandbox = () =>
  command('sandbox', 'run a local AWS Organization with the accounts of the manifest', [
    ['sandbox --port 4600', 'run it on another port'],
  ])
    .option('--port <number>', 'port on 127.0.0.1', port, 4599)
    .option('--scenario <file>', 'start with this scenario instead of the accounts of the manifest')
/** Options of `guardpost sandbox`. */
export type SandboxOptions = OptionsOf<typeof declareSandbox>

/** `guardpost rehearse`. */
export const declareRehearse = () =>
  command('rehearse', 'rehearse the rollout on a local sandbox; needs no AWS account', [
    ['rehearse --all', 'rehearse also what comes after the rollout'],
  ])
    .option('--out <folder>', 'folder of the transcript', 'rehearsal-out')
    .option('--all', 'rehearse also how a Region is given up, and how an account moves and is closed')
/** Options of `guardpost rehearse`. */
export type RehearseOptions = OptionsOf<typeof declareRehearse>
