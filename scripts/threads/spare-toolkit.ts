import { createRequire, Module } from 'node:module'

/** Loads modules as the toolkit itself does. */
const fromToolkit = createRequire(require.resolve('@aws-cdk/toolkit-lib'))

/** Puts a module where Node.js looks before it loads one (`require.cache`). */
const put = (file: string, exports: object): void => {
  require.cache[file] = Object.assign(new Module(file), { filename: file, loaded: true, exports })
}

/** A package that is loaded when something of it is first asked for, and not when it is required. */
const putLate = (name: string): void => {
  const file = fromToolkit.resolve(name)
  let loaded: object | undefined
  const load = (): object => {
    if (loaded === undefined) {
      delete require.cache[file]
      loaded = fromToolkit(name) as object
    }
    return loaded
  }
  const late: ProxyHandler<object> = {
    get: (_, member) => Reflect.get(load(), member),
    has: (_, member) => Reflect.has(load(), member),
    ownKeys: () => Reflect.ownKeys(load()),
    getOwnPropertyDescriptor: (_, member) => {
      const found = Reflect.getOwnPropertyDescriptor(load(), member)
      return found && { ...found, configurable: true }
    },
  }
  put(file, new Proxy({}, late))
}

/**
 * Keeps the toolkit of the CDK, which this thread has not loaded yet, from work that no deployment of Guardpost uses: loading the SDK's
 * clients of services that it never calls, EC2's among them (half of the time that loading the toolkit takes), and comparing the
 * templates of each stack for a question that nobody reads, because the plan has been confirmed before (a second, most of it for the
 * CloudFormation specification). The toolkit has no option for either.
 */
export const spareToolkit = (): void => {
  const { dependencies } = fromToolkit('@aws-cdk/toolkit-lib/package.json') as {
    readonly dependencies: Readonly<Record<string, string>>
  }
  for (const name of Object.keys(dependencies)) if (name.startsWith('@aws-sdk/client-')) putLate(name)
  const comparison = fromToolkit('@aws-cdk/cloudformation-diff') as typeof import('@aws-cdk/cloudformation-diff')
  const { TemplateDiff } = comparison
  put(fromToolkit.resolve('@aws-cdk/cloudformation-diff'), { ...comparison, fullDiff: () => new TemplateDiff({}) })
}
