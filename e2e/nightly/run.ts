import { outcomeLine, type Outcome } from '#shared/testing/figures.ts'

/** Takes what was begun back again, last first, whatever happens on the way. */
export class Cleanup {
  readonly #steps: (() => unknown)[] = []

  add(step: () => unknown): void {
    this.#steps.push(step)
  }
  async run(): Promise<void> {
    for (const step of this.#steps.splice(0).reverse()) await step()
  }
}

/** A number from the environment, for runs that are shorter or longer than the nightly one. */
export const setting = (name: string, fallback: number): number => Number(process.env[name] ?? fallback)

/** Runs one test, prints what it comes to, and ends with 1 when a figure does not hold. */
export async function runTest(test: (cleanup: Cleanup) => Promise<Outcome>): Promise<void> {
  const cleanup = new Cleanup()
  try {
    const outcome = await test(cleanup)
    process.stdout.write(outcomeLine(outcome))
    process.exitCode = outcome.figures.every(({ holds }) => holds) ? 0 : 1
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    process.exitCode = 1
  } finally {
    await cleanup.run()
  }
}
