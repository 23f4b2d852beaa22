import { join } from 'node:path'
import { isOfOneAccount, type Manifest } from '../../../manifest/manifest'
import { fileUnwritable } from '../../base/file-unwritable'
import { OperatorError, UsageError } from '../../base/operator-error'
import { shellWord } from '../../base/shell-word'
import type { NewFile, OperatorContext } from '../../session/context'
import type { InitOptions } from '../init-declaration'

/** What the package gives for a repository of one's own. */
export interface RepositoryKit {
  /** A file of the package's folder `repository`. */
  readonly text: (path: string) => string
  /** The URL of the tarball that this release was installed from; absent in a clone. */
  readonly installedFrom: () => string | undefined
}

/** A repository that can be written: nothing of it is there. */
export interface NewRepository {
  /** The path of its manifest. */
  readonly manifest: string
  /** What to run next in it. */
  readonly next: string
  /** All its files beside a manifest, and the manifest's text as it has to be there. */
  readonly filesWith: (text: string, manifest: Manifest) => readonly NewFile[]
}

const schema = './accounts.schema.json'
const schemaOfPackage = './node_modules/guardpost/accounts.schema.json'

/** Workflows by the service that runs them: where they go, and where they are in the package. */
const workflows = {
  github: [
    ['.github/workflows/guardpost.yml', 'github/guardpost.yml'],
    ['.github/workflows/guardpost-check.yml', 'github/guardpost-check.yml'],
  ],
  gitlab: [['.gitlab-ci.yml', 'gitlab/gitlab-ci.yml']],
} as const

/** What the README says of one service. */
const wordsOf = {
  github: {
    provider: '`token.actions.githubusercontent.com`',
    planSubject: '`repo:OWNER/REPOSITORY:pull_request` and `repo:OWNER/REPOSITORY:ref:refs/heads/main`',
    deploySubject: '`repo:OWNER/REPOSITORY:environment:guardpost`',
    variables: '(Settings, Secrets and variables, Actions, Variables)',
    approval:
      'Settings, Environments: make `guardpost`, with required reviewers, and let only the branch `main` deploy to it.',
    flags: 'run the workflow `guardpost` by hand and name them',
    proposed:
      ' Allow GitHub Actions to create pull requests (Settings, Actions, General). GitHub starts no workflow for what a workflow proposed: close it and open it again to see its plan.',
  },
  gitlab: {
    provider: 'your GitLab, such as `gitlab.com`,',
    planSubject: '`project_path:GROUP/PROJECT:*`',
    deploySubject:
      '`project_path:GROUP/PROJECT:ref_type:branch:ref:main`, with `environment` `guardpost` if you match it',
    variables:
      '(Settings, CI/CD, Variables; not protected but for `GUARDPOST_DEPLOY_ROLE`; and `GUARDPOST_TOKEN`, masked, a project access token of the role Developer with the scope `api`, which writes notes, the issue and the branch `guardpost/sync`)',
    approval:
      'Settings, CI/CD, Protected environments: protect `guardpost` and name who approves. Schedule a pipeline of `main` each day.',
    flags: 'start a pipeline of `main` by hand with the variable `GUARDPOST_FLAGS`',
    proposed: '',
  },
} as const

const packageText = (url: string): string =>
  `${JSON.stringify(
    { name: 'guardduty-rollout', private: true, engines: { node: '>=22' }, dependencies: { guardpost: url } },
    null,
    2,
  )}\n`

/** What the README says of an organization, and of one account. */
const scopeWords = ({ organization }: Manifest) =>
  organization.managementAccount === undefined
    ? {
        whose: `${organization.name} (${organization.securityAccount})`,
        scope: 'account',
        holds: 'the e-mail addresses of people',
        rolesIn: `account ${organization.securityAccount}`,
        planMay: 'look (what `npx --no-install guardpost permissions --for plan` prints)',
        deployMay: 'deploy (`--for deploy`)',
      }
    : {
        whose: organization.id,
        scope: 'Organization',
        holds: 'the names and e-mail addresses of all accounts',
        rolesIn: 'management account',
        planMay:
          'look (`management-account.look.json` without its statement `AccessRole`), and assume the role in the security account',
        deployMay: 'deploy (`management-account.deploy.json`)',
      }

const marked = /^[ ]*(?:#|<!--) only of an organization(?: -->)?\n([\s\S]*?)^[ ]*(?:#|<!--) end of that(?: -->)?\n/gm

/** A text of the package without its marks, and of one account without what only an organization has. */
const ofScope = (template: string, manifest: Manifest): string =>
  template.replaceAll(marked, (_, inner: string) => (isOfOneAccount(manifest) ? '' : inner))

const readmeText = (template: string, ci: keyof typeof wordsOf, manifest: Manifest): string => {
  const words: Readonly<Record<string, string>> = {
    ...wordsOf[ci],
    ...scopeWords(manifest),
    securityAccount: manifest.organization.securityAccount,
    home: manifest.regions.home,
  }
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => words[name] ?? '')
}

const workflowFiles = (
  folder: string,
  ci: keyof typeof workflows,
  textOf: (source: string) => string,
): readonly NewFile[] => workflows[ci].map(([path, source]) => ({ path: join(folder, path), text: textOf(source) }))

/** Whether a package.json depends on Guardpost already, as `npm install <URL>` writes it: then it is kept. */
const dependsOnGuardpost = (text: string): boolean => {
  try {
    return JSON.parse(text).dependencies?.guardpost !== undefined
  } catch {
    return false
  }
}

/** The paths of these that are files already. */
const findTaken = async (folder: string, paths: readonly string[], { readIfThere }: OperatorContext) => {
  const found = await Promise.all(paths.map((path) => readIfThere(join(folder, path))))
  return paths.filter((_, index) => found[index] !== undefined)
}

/**
 * Looks at the folder that is to be a repository; it writes nothing.
 * @throws OperatorError `REPOSITORY_TAKEN` with every file that is there; UsageError `OPTIONS_MISSING` where the release's URL is not known.
 */
export const requireNewRepository = async (
  { repository, ci, release }: Pick<InitOptions, 'repository' | 'ci' | 'release'>,
  context: OperatorContext,
  kit: RepositoryKit,
): Promise<NewRepository> => {
  const folder = typeof repository === 'string' ? repository : '.'
  const held = await context.readIfThere(join(folder, 'package.json'))
  const isKept = held !== undefined && dependsOnGuardpost(held)
  const paths = [
    'accounts.json',
    '.gitignore',
    'README.md',
    ...workflows[ci].map(([path]) => path),
    ...(isKept ? [] : ['package.json']),
  ]
  const taken = await findTaken(folder, paths, context)
  if (taken.length > 0) {
    throw new OperatorError(
      'REPOSITORY_TAKEN',
      `init does not overwrite a file, and these are there: ${taken.map((path) => join(folder, path)).join(', ')}`,
      'Move them away, or name another folder with --repository <folder>',
    )
  }
  const url = release ?? kit.installedFrom()
  if (url === undefined && !isKept) {
    throw new UsageError(
      'OPTIONS_MISSING',
      'This Guardpost was not installed from a tarball, so package.json cannot name one',
      'Name it with --release <url>',
    )
  }
  const steps = [
    ...(folder === '.' ? [] : [`cd ${shellWord(folder)}`]),
    ...(isKept ? [] : ['npm install']),
    'npx --no-install guardpost plan',
  ]
  return {
    manifest: join(folder, 'accounts.json'),
    next: steps.join(' && '),
    filesWith: (text, manifest) => [
      ...(isKept || url === undefined ? [] : [{ path: join(folder, 'package.json'), text: packageText(url) }]),
      { path: join(folder, '.gitignore'), text: kit.text('gitignore') },
      { path: join(folder, 'README.md'), text: readmeText(ofScope(kit.text('README.md'), manifest), ci, manifest) },
      ...workflowFiles(folder, ci, (source) => ofScope(kit.text(source), manifest)),
      {
        path: join(folder, 'accounts.json'),
        text: text.replace(JSON.stringify(schema), JSON.stringify(schemaOfPackage)),
        isPrivate: true,
      },
    ],
  }
}

/** Writes all files, or none. @throws OperatorError `FILE_UNWRITABLE` */
export const writeRepository = async (files: readonly NewFile[], { writeNewFiles }: OperatorContext): Promise<void> => {
  try {
    await writeNewFiles(files)
  } catch (cause) {
    const path = (cause as NodeJS.ErrnoException).path ?? files[0]?.path ?? ''
    throw fileUnwritable({ path, wayOut: 'Make the folder writable, and run the same command again' }, cause)
  }
}
