// The sign-in of delegates: the code in the link of a card goes into its field, and out of the address.
(() => {
  "use strict";
  const field = document.getElementById("code");
  const code = location.hash.slice(1);
  if (!field || !/^[0-9A-Za-z-]{4,40}$/.test(code)) return;
  field.value = code;
  history.replaceState(null, "", location.pathname + location.search);
})();
