-- Sends the lines of a file in turn: `POST {json}` to /graphql, `GET /path` as it stands; with an access token where
-- one is given. Each run begins at another line, so that it does not ask first what the one before it asked last.
local requests = {}
local at = 0

function init(args)
  local bearer = args[2] and args[2] ~= "" and "Bearer " .. args[2] or nil
  for line in io.lines(args[1]) do
    local method, rest = line:match("^(%u+) (.+)$")
    if method == "POST" then
      requests[#requests + 1] = wrk.format("POST", "/graphql", {
        ["Content-Type"] = "application/json", ["Accept"] = "application/json", ["Authorization"] = bearer }, rest)
    else
      requests[#requests + 1] = wrk.format("GET", rest, { ["Accept"] = "text/html" })
    end
  end
  math.randomseed(os.time())
  at = math.random(#requests)
end

function request()
  at = at % #requests + 1
  return requests[at]
end

-- A 200 with a GraphQL error in it is no answer either.
failed = 0
function response(status, headers, body)
  if status ~= 200 or body:sub(1, 80):find('"errors"', 1, true) or body:find('"data":null', 1, true) then
    failed = failed + 1
  end
end

local threads = {}
function setup(thread) threads[#threads + 1] = thread end

function done(summary, latency, requests)
  local errors = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  for _, thread in ipairs(threads) do errors = errors + thread:get("failed") end
  print(string.format("measured %d %.3f %d %.0f %.0f", summary.requests, summary.requests / summary.duration * 1e6,
    errors, latency:percentile(50), latency:percentile(99)))
end
