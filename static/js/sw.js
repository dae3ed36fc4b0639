// Keeps hashed static files (their content never changes) and one page that says "offline". Never other HTML.
const CACHE = "interviewos-1";
const OFFLINE = "/offline/";
const HASHED = /^\/static\/(.+?)\.[0-9a-f]{8,}(\.\w+)$/;

async function installed() {
  const cache = await caches.open(CACHE);
  const page = await fetch(OFFLINE, { cache: "reload" });
  if (!page.ok) return;
  const html = await page.clone().text();
  await cache.put(OFFLINE, page);
  const files = [...html.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map((match) => match[1]);
  await Promise.all(files.map((file) => cache.add(file)));
}

async function activated() {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
  await self.clients.claim();
}

// A new version of a file replaces the old one, so that the cache does not grow with every release.
async function keep(request, response) {
  const cache = await caches.open(CACHE);
  const [, stem, suffix] = new URL(request.url).pathname.match(HASHED);
  for (const old of await cache.keys()) {
    const match = new URL(old.url).pathname.match(HASHED);
    if (match && match[1] === stem && match[2] === suffix) await cache.delete(old);
  }
  await cache.put(request, response);
}

async function file(request) {
  const known = await caches.match(request);
  if (known) return known;
  const response = await fetch(request);
  if (response.ok) await keep(request, response.clone());
  return response;
}

async function page(request) {
  try {
    return await fetch(request);
  } catch (error) {
    return (await caches.match(OFFLINE)) || Promise.reject(error);
  }
}

self.addEventListener("install", (event) => event.waitUntil(installed().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(activated()));
self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (HASHED.test(url.pathname)) event.respondWith(file(request));
  else if (request.mode === "navigate") event.respondWith(page(request));
});
