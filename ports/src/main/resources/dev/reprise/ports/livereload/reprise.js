// Loads the page again when another edition of it is live, by another generation of the program or a change that the program took;
// changed style sheets without the page.
(() => {
  'use strict';
  const SCROLL = 'reprise.scroll';
  const loaded = 'LOADED_WITH';
  const events = new URL('events', document.currentScript.src);
  let stream = null;
  let leaving = false;

  const leave = () => {
    if (leaving) {
      return;
    }
    leaving = true;
    try {
      sessionStorage.setItem(SCROLL, JSON.stringify([location.href, scrollX, scrollY]));
    } catch (e) {
      // Storage may be forbidden; then the browser's own memory of the place has to do.
    }
    location.reload();
  };

  const scrollBack = () => {
    try {
      const [href, x, y] = JSON.parse(sessionStorage.getItem(SCROLL)) || [];
      sessionStorage.removeItem(SCROLL);
      if (href === location.href) {
        requestAnimationFrame(() => scrollTo(x, y));
      }
    } catch (e) {
      // See above.
    }
  };

  // How many names at the end of both are the same.
  const likeness = (pathname, path) => {
    const a = decodeURIComponent(pathname).split('/').reverse();
    const b = path.split('/').reverse();
    let same = 0;
    while (same < a.length && same < b.length && a[same] !== '' && a[same] === b[same]) {
      same++;
    }
    return same;
  };

  // The old one stays until the new one is there, so that the page is never bare.
  const swap = link => {
    const fresh = link.cloneNode();
    const address = new URL(link.href);
    address.searchParams.set('reprise', Date.now());
    fresh.href = address;
    fresh.addEventListener('load', () => link.remove());
    fresh.addEventListener('error', () => link.remove());
    link.after(fresh);
  };

  const stylesheets = paths => {
    const links = [...document.querySelectorAll('link[rel~="stylesheet"][href]')]
      .filter(link => new URL(link.href).origin === location.origin);
    const chosen = new Set();
    for (const path of paths) {
      const likest = Math.max(0, ...links.map(link => likeness(new URL(link.href).pathname, path)));
      // One that no link names may be imported by any.
      links.filter(link => likest === 0 || likeness(new URL(link.href).pathname, path) === likest)
        .forEach(link => chosen.add(link));
    }
    chosen.forEach(swap);
  };

  const listen = () => {
    stream = new EventSource(events);
    stream.addEventListener('live', event => {
      if (JSON.parse(event.data) !== loaded) {
        leave();
      }
    });
    stream.addEventListener('stylesheets', event => stylesheets(JSON.parse(event.data)));
  };

  // A browser has six connections to a server: pages that nobody sees leave them to the others, and catch up when they are seen.
  const follow = () => {
    if (document.hidden && stream) {
      stream.close();
      stream = null;
    } else if (!document.hidden && !stream) {
      listen();
    }
  };

  document.addEventListener('visibilitychange', follow);
  addEventListener('load', scrollBack);
  follow();
})();
