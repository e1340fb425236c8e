// Shows what the event stream tells, and the program as soon as it answers here. It reloads for a reason only: there is another page,
// or somebody has answered who is not Reprise. If that was a mistake, the next time it waits longer.
(() => {
  'use strict';
  const EVENTS = '/.reprise/events';
  const MISTAKES = 'reprise.mistakes';
  const MISTAKE_MS = 3000;
  const body = document.body;
  const status = document.getElementById('status');
  const words = document.getElementById('words');
  const clock = document.getElementById('clock');
  const progress = document.getElementById('progress');
  const because = document.getElementById('because');
  const output = document.getElementById('output');
  let stream = null;
  let retry = null;
  let delay = 250;
  let leaving = false;
  let starting = null;

  const say = (text, kind) => {
    words.textContent = text;
    status.className = kind;
  };

  // Who is here again at once after having gone to see the program was mistaken. Storage may be forbidden; then that is forgotten.
  const mistakes = (() => {
    try {
      const { count, at } = JSON.parse(sessionStorage.getItem(MISTAKES));
      return Date.now() - at < MISTAKE_MS ? count : 0;
    } catch (e) {
      return 0;
    }
  })();
  const remember = () => {
    try {
      sessionStorage.setItem(MISTAKES, JSON.stringify({ count: mistakes + 1, at: Date.now() }));
    } catch (e) {
      // See above.
    }
  };

  const reload = () => {
    leaving = true;
    if (stream) {
      stream.close();
    }
    location.reload();
  };

  const arrive = () => {
    if (leaving) {
      return;
    }
    starting = null;
    if (body.dataset.method !== 'GET' && body.dataset.method !== 'HEAD') {
      // It may order something a second time: that is for the user to decide.
      leaving = true;
      say('The program is there.', 'good');
      const again = document.createElement('button');
      again.textContent = 'Send the request again';
      again.addEventListener('click', () => location.reload());
      clock.replaceChildren(again);
      return;
    }
    leaving = true;
    say('The program is there', 'good');
    setTimeout(() => {
      remember();
      reload();
    }, mistakes === 0 ? 0 : Math.min(30000, 500 * 2 ** mistakes));
  };

  const later = () => {
    clearTimeout(retry);
    retry = setTimeout(look, delay);
    delay = Math.min(2000, delay * 2);
  };

  // While nobody accepts, this waits in the port's backlog, and so is among the first that the program answers.
  const look = async () => {
    if (leaving || document.hidden) {
      return;
    }
    try {
      const answer = await fetch(location.href, { method: 'HEAD', cache: 'no-store', redirect: 'manual', credentials: 'same-origin' });
      if (!answer.headers.has('Reprise-Page')) {
        arrive();
      } else if (!stream) {
        listen();
      } else {
        later();
      }
    } catch (e) {
      say('Nobody answers on this port', 'busy');
      later();
    }
  };

  const tick = () => {
    if (!starting) {
      clock.textContent = '';
      progress.className = '';
      progress.firstChild.style.width = '0';
      return;
    }
    const elapsed = Date.now() - starting.since;
    clock.textContent = (elapsed / 1000).toFixed(1) + ' s' + (starting.expected ? ' of about ' + (starting.expected / 1000).toFixed(1) + ' s' : '');
    progress.className = starting.expected ? '' : 'endless';
    // It never claims to be done: that is for the program to say.
    progress.firstChild.style.width = starting.expected ? Math.min(97, 100 * elapsed / starting.expected) + '%' : '';
  };

  const begin = (elapsed, expected) => {
    starting = { since: Date.now() - elapsed, expected };
    say('Starting', 'busy');
    tick();
  };

  const take = state => {
    if (state.state === 'starting') {
      begin(state.elapsedMs, state.expectedMs);
      if (body.dataset.state === 'starting' && because && state.because) {
        because.textContent = state.because;
      }
    } else if (String(state.revision) !== body.dataset.revision) {
      reload();
    } else {
      starting = null;
      say('Waiting for a change', '');
      tick();
    }
  };

  const listen = () => {
    stream = new EventSource(EVENTS);
    stream.addEventListener('state', event => {
      delay = 250;
      take(JSON.parse(event.data));
    });
    stream.addEventListener('output', event => {
      if (output && body.dataset.state === 'starting') {
        const atEnd = output.scrollTop + output.clientHeight >= output.scrollHeight - 4;
        output.textContent = JSON.parse(event.data).lines.join('\n');
        if (atEnd) {
          output.scrollTop = output.scrollHeight;
        }
      }
    });
    stream.addEventListener('ready', look);
    stream.addEventListener('error', () => {
      stream.close();
      stream = null;
      later();
    });
  };

  // A browser has six connections to a server: those of pages that nobody sees would be missed by the others.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden && stream) {
      stream.close();
      stream = null;
    } else if (!document.hidden && !stream && !leaving) {
      look();
    }
  });
  addEventListener('pagehide', () => stream && stream.close());

  if (output) {
    output.scrollTop = output.scrollHeight;
  }
  if (body.dataset.state === 'starting') {
    begin(Number(body.dataset.elapsed), Number(body.dataset.expected) || undefined);
  }
  setInterval(tick, 100);
  if (!document.hidden) {
    listen();
  }
})();
