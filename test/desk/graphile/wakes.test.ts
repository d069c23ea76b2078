import { seeded } from '../../log/random.js'
import { startServer, type TestServer } from '../../log/postgres/server.js'
import { wakeTrial } from './wakeTrial.js'
import { counted } from '../../support/told.js'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
}, 60_000)
afterAll(() => server.stop(), 60_000)

test('three workers, killed at work, and every wake doubled: each deadline passes exactly once, none early, none lost', async () => {
  expect(counted(await wakeTrial(server.url, 40, 3, seeded(6)))).toMatchObject({ trials: 80, violations: [] })
}, 120_000)
